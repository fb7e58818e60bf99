// The indexes of Chancery, by the start of their names; those of its constraints go with them.
SHOW INDEXES
YIELD name, owningConstraint
WHERE name STARTS WITH 'chancery_' AND owningConstraint IS NULL
RETURN name AS name
