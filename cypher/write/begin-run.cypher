// A run begins.
MERGE (run:Run {id: $id})
SET run = $properties
