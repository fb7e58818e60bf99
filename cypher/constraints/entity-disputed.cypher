// Entities on which records disagree, by id. Others are not in it, so that it costs an import nothing.
CREATE INDEX chancery_entity_disputed IF NOT EXISTS
FOR (entity:Entity) ON (entity.id, entity.disputed)
