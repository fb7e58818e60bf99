// A page of a source's records, in the order of their entities.
MATCH (record:Record)
WHERE record.source = $source AND record.entity > $after
RETURN record.id AS id, record.entity AS entity
ORDER BY record.entity
LIMIT $limit
