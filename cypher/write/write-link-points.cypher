// Neo4j's own points on links, which no parameter can carry: made from the coordinates.
UNWIND $rows AS row
MATCH (owner:Entity {id: row.from})-[link:$(row.type)]->(target:Entity {id: row.to})
SET link[row.property] = point({latitude: row.latitude, longitude: row.longitude})
