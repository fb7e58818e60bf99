// Runs that never ended: whoever holds the lease knows that they are dead.
MATCH (run:Run)
WHERE run.endedAt IS NULL AND run.id <> $except
RETURN collect(run.id) AS ids
