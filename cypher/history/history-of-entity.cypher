// All that was ever said about one entity: present records and former versions, each with the header of its source as it is now and as it was.
CALL () {
  MATCH (record:Record {entity: $id})
  RETURN record.id AS record, record.source AS source, record.payload AS payload, record.run AS run,
    record.recordedAt AS recordedAt, null AS until, null AS untilAt
  UNION ALL
  MATCH (version:Version {entity: $id})
  RETURN version.record AS record, version.source AS source, version.payload AS payload, version.run AS run,
    version.recordedAt AS recordedAt, version.until AS until, version.untilAt AS untilAt
}
WITH * ORDER BY record, recordedAt
RETURN record, source, payload, run, recordedAt, until, untilAt,
  COLLECT { MATCH (now:Source {id: source}) RETURN [now.header, now.text IS NOT NULL, now.recordedAt, null] }
  + COLLECT { MATCH (then:SourceVersion {source: source}) RETURN [then.header, then.text IS NOT NULL, then.recordedAt, then.untilAt] } AS headers
