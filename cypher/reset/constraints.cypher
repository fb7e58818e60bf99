// The constraints of Chancery, by the start of their names.
SHOW CONSTRAINTS
YIELD name
WHERE name STARTS WITH 'chancery_'
RETURN name AS name
