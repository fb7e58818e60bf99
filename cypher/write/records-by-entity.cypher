// A page of all records, in the order of their entities.
MATCH (record:Record)
WHERE record.entity > $after
RETURN record.entity AS entity, record.id AS id, record.source AS source, record.payload AS payload
ORDER BY record.entity
LIMIT $limit
