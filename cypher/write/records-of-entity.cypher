// All records of one entity.
MATCH (record:Record {entity: $entity})
RETURN record.entity AS entity, record.id AS id, record.source AS source, record.payload AS payload
