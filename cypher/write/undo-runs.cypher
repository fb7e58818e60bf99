// All runs that undo another, and whether they ended and stand.
MATCH (run:Run)
WHERE run.undoes IS NOT NULL
RETURN run.id AS id, run.undoes AS undoes, run.state AS state, run.undoneBy AS undoneBy
ORDER BY id
