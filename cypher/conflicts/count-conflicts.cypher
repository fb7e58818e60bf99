// On how many fields, and properties of links, do records disagree?
CALL () {
  MATCH (entity:Entity)
  WHERE entity.id >= $from AND entity.id < $until AND entity.disputed IS NOT NULL
  RETURN sum(
    size([name IN entity.disputed WHERE NOT name CONTAINS '.' AND ($field IS NULL OR name = $field)])
    + CASE WHEN any(name IN entity.disputed WHERE name CONTAINS '.') THEN reduce(total = 0, names IN COLLECT {
        MATCH (entity)-[link]->()
        WHERE link.disputed IS NOT NULL AND ($types IS NULL OR type(link) IN $types)
        RETURN [name IN link.disputed WHERE $property IS NULL OR name = $property]
      } | total + size(names))
      ELSE 0 END
  ) AS disputed
}
CALL () {
  MATCH (entity:Entity)
  WHERE entity.id >= $from AND entity.id < $until AND entity.name__differs IS NOT NULL AND $names
  RETURN count(entity) AS named
}
RETURN disputed + named AS total
