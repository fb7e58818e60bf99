// A page of the former versions that a run wrote, in the order of their entities.
MATCH (version:Version)
WHERE version.run = $run AND version.entity >= $entity AND (version.entity > $entity OR version.record > $record)
RETURN version.entity AS entity, version.record AS id
ORDER BY entity, id
LIMIT $limit
