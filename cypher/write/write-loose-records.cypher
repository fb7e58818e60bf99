// Records that do not fit the model as it is now: kept as they are, behind no entity.
UNWIND $rows AS row
MERGE (record:Record {id: row.id})
SET record = {
  id: row.id, source: row.source, entity: row.entity, hash: row.hash, payload: row.payload,
  run: $run, recordedAt: $recordedAt
}
WITH record
MATCH (record)-[describes:DESCRIBES]->()
DELETE describes
