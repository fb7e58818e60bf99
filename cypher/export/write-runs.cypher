// Runs as an export tells them.
UNWIND $rows AS row
MERGE (run:Run {id: row.id})
SET run = row
