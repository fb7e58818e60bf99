// Neo4j's own points, which no parameter can carry: made from the coordinates.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
SET entity[row.property] = point({latitude: row.latitude, longitude: row.longitude})
