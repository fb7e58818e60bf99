// Former versions, as an export tells them.
CYPHER replan=skip
UNWIND $rows AS row
MERGE (version:Version {record: row.record, run: row.run})
SET version = row
