// A page of what a source says now, in the order of the entities; one row, since lists read fastest.
MATCH (record:Record)
WHERE record.source = $source AND record.entity > $entity
WITH record
ORDER BY record.entity
LIMIT $limit
RETURN collect([record.entity, record.payload]) AS rows
