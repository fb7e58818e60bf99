// A page of all former versions, in the order of their entities; one row, since lists read fastest.
MATCH (version:Version)
WHERE version.entity >= $entity AND (version.entity > $entity OR version.record > $record OR (version.record = $record AND version.run > $run))
WITH version
ORDER BY version.entity, version.record, version.run
LIMIT $limit
RETURN collect([
  version.entity, version.record, version.source, version.run, version.recordedAt, version.payload, version.until, version.untilAt
]) AS rows
