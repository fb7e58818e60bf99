// Entities that were not there, with their first records and versions: nothing to look for, so nothing is looked for.
UNWIND $rows AS row
CREATE (entity:$(row.labels))
SET entity = row.properties
WITH entity, row
UNWIND row.records AS said
CREATE (:Record {id: said.id, source: said.source, entity: row.id, hash: said.hash, payload: said.payload})-[:DESCRIBES]->(entity)
CREATE (:Version {record: said.id, run: $run, recordedAt: $recordedAt, hash: said.hash, payload: said.payload})
