// A page of all runs, the oldest first; their ids begin with the time.
MATCH (run:Run)
WHERE run.id > $after
RETURN properties(run) AS run
ORDER BY run.id
LIMIT $limit
