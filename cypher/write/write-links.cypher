// Links, each with the records behind it; both ends are there already.
CYPHER replan=skip
UNWIND $rows AS row
MATCH (owner:Entity {id: row.from})
MATCH (target:Entity {id: row.to})
CREATE (owner)-[link:$(row.type)]->(target)
SET link = row.properties
