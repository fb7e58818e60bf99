// A page of a source's records with evidence, those left out that this run wrote, in the order of their entities; with what was found of their quotes.
MATCH (record:Record)
WHERE record.source = $source AND record.entity > $after AND record.payload CONTAINS '"evidence":['
  AND coalesce(record.run, '') <> $run
RETURN record.entity AS entity, record.id AS id, record.payload AS payload, record.quotes AS quotes
ORDER BY record.entity
LIMIT $limit
