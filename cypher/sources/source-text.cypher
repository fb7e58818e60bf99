// The full text of a source.
MATCH (source:Source {id: $id})
RETURN source.text AS text
