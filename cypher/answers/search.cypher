// Entities that may be meant by a text: so called, with that id, or found by their words; each with what it is called.
CALL () {
  MATCH (entity:Entity {name__folded: $folded})
  RETURN entity, 2.0e9 AS fit
  UNION ALL
  MATCH (entity:Entity {id: $text})
  RETURN entity, 3.0e9 AS fit
  UNION ALL
  CALL db.index.fulltext.queryNodes('chancery_entity_search', $query, {limit: $most}) YIELD node, score
  RETURN node AS entity, score AS fit
}
WITH entity, max(fit) AS fit
WHERE (size($kinds) = 0 OR any(label IN labels(entity) WHERE label IN $kinds))
  AND ($country IS NULL OR EXISTS { (entity)-[link]->(:Entity {id: $country}) WHERE type(link) IN $links })
  AND ($classification IS NULL OR any(property IN $classifying WHERE entity[property] = $classification))
RETURN entity.id AS id, entity.name AS name, coalesce(entity.names__text, []) AS names,
  coalesce(entity.identifiers__value, []) AS identifiers, entity:EntityStub AS stub
ORDER BY fit DESC, id
LIMIT $limit
