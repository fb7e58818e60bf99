// Entities as their records now describe them: every property anew, so that what nobody says any more is gone.
CYPHER replan=skip
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
SET entity = row.properties
SET entity:$(row.labels)
