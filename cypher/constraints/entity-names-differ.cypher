// Entities that their records call by different names, by id. Others are not in it.
CREATE INDEX chancery_entity_names_differ IF NOT EXISTS
FOR (entity:Entity) ON (entity.id, entity.name__differs)
