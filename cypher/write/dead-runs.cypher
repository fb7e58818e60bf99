// Runs that never ended: whoever holds the lease knows that they are dead.
MATCH (run:Run {state: 'running'})
WHERE run.id <> $except
SET run.state = 'died'
RETURN count(run) AS dead
