// Types that relationships have.
CALL db.relationshipTypes() YIELD relationshipType
WHERE EXISTS { MATCH ()-[link:$(relationshipType)]->() }
RETURN collect(relationshipType) AS names
