// Kept records tied to the entities that a rebuild made from them.
UNWIND $rows AS row
MATCH (record:Record {id: row.id})
MATCH (entity:Entity {id: row.entity})
MERGE (record)-[:DESCRIBES]->(entity)
