// Which model the graph was made with, whether it holds anything, and whether anything was ever written to its end.
OPTIONAL MATCH (store:Store {name: 'chancery'})
RETURN store.model AS model, store.rebuilding IS NOT NULL AS rebuilding, store.restoring AS restoring,
  EXISTS { (:Record) } AS filled,
  EXISTS { MATCH (run:Run) WHERE run.state = 'done' } AS used
