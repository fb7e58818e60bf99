// The entities of these sources are projected with their present headers.
UNWIND $ids AS id
MATCH (source:Source {id: id})
REMOVE source.stale
