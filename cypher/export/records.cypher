// A page of all records, in the order of their entities; one row, since lists read fastest.
MATCH (record:Record)
WHERE record.entity >= $entity AND (record.entity > $entity OR record.id > $record)
WITH record
ORDER BY record.entity, record.id
LIMIT $limit
RETURN collect([record.entity, record.id, record.source, record.run, record.recordedAt, record.payload]) AS rows
