// Entities whose name begins with a text, by name, or in whose names a word does; each with what it is called.
CALL () {
  MATCH (entity:Entity)
  WHERE entity.name__folded >= $folded AND entity.name__folded < $beyond
  WITH entity
  ORDER BY entity.name__folded
  LIMIT $walked
  WHERE size($kinds) = 0 OR any(label IN labels(entity) WHERE label IN $kinds)
  RETURN entity, 1 AS fit
  LIMIT $most
  UNION ALL
  CALL db.index.fulltext.queryNodes('chancery_entity_search', $query, {limit: $most}) YIELD node
  RETURN node AS entity, 0 AS fit
}
WITH DISTINCT entity
WHERE size($kinds) = 0 OR any(label IN labels(entity) WHERE label IN $kinds)
RETURN entity.id AS id, entity.name AS name, coalesce(entity.names__text, []) AS names,
  [] AS identifiers, entity:EntityStub AS stub
