// Records that are about to be replaced or to go are kept as they were, with the run that ended them.
UNWIND $ids AS id
MATCH (record:Record {id: id})
CREATE (:Version {
  record: id, source: record.source, entity: record.entity, run: record.run, recordedAt: record.recordedAt,
  hash: record.hash, payload: record.payload, until: $run, untilAt: $recordedAt
})
