// A page of the versions that a run replaced or retracted, in the order of their entities.
MATCH (version:Version)
WHERE version.until = $run AND version.entity >= $entity AND (version.entity > $entity OR version.record > $record)
RETURN version.entity AS entity, version.record AS id
ORDER BY entity, id
LIMIT $limit
