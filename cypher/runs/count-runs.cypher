// How many runs were there?
MATCH (run:Run)
RETURN count(run) AS total
