// Links, each with the records behind it; both ends are there already.
UNWIND $rows AS row
MATCH (owner:Entity {id: row.from})
MATCH (target:Entity {id: row.to})
CREATE (owner)-[link:$(row.type)]->(target)
SET link = row.properties
FOREACH (place IN row.points | SET link[place.property] = point({latitude: place.latitude, longitude: place.longitude}))
