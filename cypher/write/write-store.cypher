// The graph is made with this model, or being made.
MERGE (store:Store {name: 'chancery'})
SET store += $properties
