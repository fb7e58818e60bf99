// The entities of these sources are projected, and their quotes checked, with their present headers and texts.
UNWIND $ids AS id
MATCH (source:Source {id: id})
REMOVE source.stale, source.quotesStale
