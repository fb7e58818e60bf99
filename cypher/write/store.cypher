// Which model the graph was made with, and whether it holds anything.
OPTIONAL MATCH (store:Store {name: 'chancery'})
RETURN store.model AS model, store.rebuilding IS NOT NULL AS rebuilding, store.restoring AS restoring,
  EXISTS { (:Record) } AS filled
