// What these entities are called.
MATCH (entity:Entity)
WHERE entity.id IN $ids
RETURN entity.id AS id, entity.name AS name
