// A page of the records that a run wrote and that still stand, in the order of their entities.
MATCH (record:Record)
WHERE record.run = $run AND record.entity >= $entity AND (record.entity > $entity OR record.id > $record)
RETURN record.entity AS entity, record.id AS id
ORDER BY entity, id
LIMIT $limit
