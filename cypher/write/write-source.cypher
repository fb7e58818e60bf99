// A source's header. It stays marked as stale until its entities are projected with it.
MERGE (source:Source {id: $id})
SET source = $properties
