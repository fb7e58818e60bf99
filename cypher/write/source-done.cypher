// The entities of a source are projected with its present header.
MATCH (source:Source {id: $id})
REMOVE source.stale
