// Whether an export is being put into the graph, or a restore was not finished. Asked while serving, so it reads one node.
MATCH (store:Store {name: 'chancery'})
RETURN store.restoring IS NOT NULL AS restoring
