// Labels that nodes carry; a label once used stays known to the database for ever.
CALL db.labels() YIELD label
WHERE EXISTS { MATCH (node:$(label)) }
RETURN collect(label) AS names
