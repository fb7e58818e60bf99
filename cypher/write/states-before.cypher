// What these records said before a run replaced or retracted them; one row, since lists read fastest.
UNWIND $rows AS row
MATCH (version:Version {entity: row[1]})
WHERE version.record = row[0] AND version.until = $run
RETURN collect([row[0], version.source, version.payload, version.hash]) AS rows
