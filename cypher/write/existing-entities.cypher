// Which of these entities are in the graph?
CYPHER replan=skip
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN collect(id) AS ids
