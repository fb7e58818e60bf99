// A run has ended, or was ended by its death.
MATCH (run:Run {id: $id})
SET run += $properties
