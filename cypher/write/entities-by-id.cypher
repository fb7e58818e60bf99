// A page of all entities as they lie in the graph, with the records behind them and the links that they own.
MATCH (entity:Entity)
WHERE entity.id > $after
WITH entity
ORDER BY entity.id
LIMIT $limit
RETURN entity.id AS id, labels(entity) AS labels, properties(entity) AS properties,
  COLLECT {
    MATCH (entity)<-[:DESCRIBES]-(record:Record)
    RETURN [record.id, record.source, record.payload]
  } AS records,
  COLLECT {
    MATCH (entity)-[link]->(target:Entity)
    RETURN [type(link), target.id, properties(link)]
  } AS links,
  EXISTS { (entity)<--(:Entity) } AS linked
