// Where the chain of a source's declared origins ends; null takes that away.
UNWIND $rows AS row
MATCH (source:Source {id: row.id})
SET source.origins = row.origins
