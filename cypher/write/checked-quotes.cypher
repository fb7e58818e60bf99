// A page of what was found of a source's quotes, in the order of the entities; the record itself comes only where something may be out of order.
MATCH (record:Record)
WHERE record.source = $source AND record.entity > $after AND record.quotes IS NOT NULL
RETURN record.entity AS entity, record.quotes AS quotes,
  CASE
    WHEN record.quotes CONTAINS '"status":"MISSING"' OR record.quotes CONTAINS '"unsaid":["' THEN record.payload
  END AS payload
ORDER BY record.entity
LIMIT $limit
