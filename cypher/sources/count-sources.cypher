// How many sources are there?
MATCH (source:Source)
RETURN count(source) AS total
