// Records as an export tells them; a rebuild makes the entities of them.
CYPHER replan=skip
UNWIND $rows AS row
MERGE (record:Record {id: row.id})
SET record = row
