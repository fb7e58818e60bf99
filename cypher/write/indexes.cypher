// Which indexes are there, and are they ready?
SHOW INDEXES
YIELD name, state, type
WHERE type <> 'LOOKUP'
RETURN name AS name, state AS state
