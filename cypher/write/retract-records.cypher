// Records that their sources no longer say: gone from the graph, the retraction kept as a version without payload.
UNWIND $rows AS row
MATCH (record:Record {id: row.id})
MERGE (version:Version {record: row.id, run: $run})
SET version.recordedAt = $recordedAt, version.source = record.source, version.entity = record.entity
DETACH DELETE record
