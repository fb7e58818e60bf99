// The graph is made with this model.
MERGE (store:Store {name: 'chancery'})
SET store = $properties
