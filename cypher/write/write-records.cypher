// Records as their sources now say them, each with one more version.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
MERGE (record:Record {id: row.id})
SET record.source = row.source, record.entity = row.entity, record.hash = row.hash, record.payload = row.payload
MERGE (record)-[:DESCRIBES]->(entity)
MERGE (version:Version {record: row.id, run: $run})
SET version.recordedAt = $recordedAt, version.hash = row.hash, version.payload = row.payload
