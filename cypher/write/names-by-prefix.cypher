// Entities that records describe and whose ids begin so, with their names.
MATCH (entity:Entity)
WHERE entity.id STARTS WITH $prefix AND NOT entity:EntityStub
WITH entity LIMIT $limit
RETURN collect([entity.id, entity.name]) AS rows
