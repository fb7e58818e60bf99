// Former headers and texts, as an export tells them.
UNWIND $rows AS row
MERGE (version:SourceVersion {source: row.source, run: row.run})
SET version = row
