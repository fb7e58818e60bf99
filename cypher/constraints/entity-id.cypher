// One entity per id.
CREATE CONSTRAINT chancery_entity_id IF NOT EXISTS
FOR (entity:Entity) REQUIRE entity.id IS UNIQUE
