// Entities that stopped being stubs lose the labels that said so.
CYPHER replan=skip
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
REMOVE entity:$(row.dropped)
