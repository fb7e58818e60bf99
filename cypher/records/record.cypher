// All records of the entity that one record describes: they decide which of its claims count.
MATCH (:Record {id: $id})-[:DESCRIBES]->(entity:Entity)
MATCH (entity)<-[:DESCRIBES]-(record:Record)
OPTIONAL MATCH (source:Source {id: record.source})
WITH record, source
ORDER BY record.id
RETURN collect([
  record.id, record.entity, record.source, record.payload, record.recordedAt, record.run, record.quotes,
  CASE WHEN source IS NULL THEN [] ELSE [[source.header, source.text IS NOT NULL, source.recordedAt, source.origins, source.quotesStale IS NOT NULL]] END
]) AS rows
