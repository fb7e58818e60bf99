// How many links does each of these entities have, its records aside?
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id, COUNT { (entity)--() } - COUNT { (entity)<-[:DESCRIBES]-() } AS degree
