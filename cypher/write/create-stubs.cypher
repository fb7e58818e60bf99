// Entities that are about to be linked to and are not there yet.
CYPHER replan=skip
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
ON CREATE SET entity = row.properties, entity:$(row.labels)
