// A page of all runs, the newest first; their ids begin with the time.
MATCH (run:Run)
WHERE run.id < $before
RETURN properties(run) AS run
ORDER BY run.id DESC
LIMIT $limit
