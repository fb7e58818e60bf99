// All records of some entities, each with its source.
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:DESCRIBES]-(record:Record)
OPTIONAL MATCH (source:Source {id: record.source})
RETURN record.entity AS entity, collect([
  record.id, record.entity, record.source, record.payload, record.recordedAt, record.run, record.quotes,
  CASE WHEN source IS NULL THEN [] ELSE [[source.header, source.text IS NOT NULL, source.recordedAt, source.origins, source.quotesStale IS NOT NULL]] END
]) AS rows
