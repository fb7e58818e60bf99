// Which runs wrote or ended these records, and when? One row, since lists read fastest.
UNWIND $rows AS row
OPTIONAL MATCH (record:Record {id: row[0]})
WITH row, record, COLLECT {
  MATCH (version:Version {entity: row[1]})
  WHERE version.record = row[0]
  RETURN [version.run, version.recordedAt, version.until, version.untilAt]
} AS versions
RETURN collect([row[0], row[1], record.run, record.recordedAt, versions]) AS rows
