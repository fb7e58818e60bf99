// One run.
MATCH (run:Run {id: $id})
RETURN properties(run) AS run
