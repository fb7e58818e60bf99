// Records as their sources now say them; what they said before is kept already.
CYPHER replan=skip
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
MERGE (record:Record {id: row.id})
SET record = {
  id: row.id, source: row.source, entity: row.entity, hash: row.hash, payload: row.payload, quotes: row.quotes,
  run: $run, recordedAt: $recordedAt
}
MERGE (record)-[:DESCRIBES]->(entity)
