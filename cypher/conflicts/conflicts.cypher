// A page of entities on which records disagree, by id, each with all its records; names only where they are asked for.
CALL () {
  MATCH (entity:Entity)
  WHERE entity.id >= $from AND entity.id < $until AND entity.disputed IS NOT NULL
    AND ($field IS NULL OR any(name IN entity.disputed WHERE name = $field OR name STARTS WITH $field + '.'))
  RETURN entity
  ORDER BY entity.id
  LIMIT $limit
  UNION
  MATCH (entity:Entity)
  WHERE entity.id >= $from AND entity.id < $until AND entity.name__differs IS NOT NULL AND $names
  RETURN entity
  ORDER BY entity.id
  LIMIT $limit
}
WITH entity
ORDER BY entity.id
LIMIT $limit
RETURN entity.id AS id, coalesce(entity.disputed, []) AS disputed, COLLECT {
  MATCH (entity)<-[:DESCRIBES]-(record:Record)
  RETURN [
    record.id, record.entity, record.source, record.payload, record.recordedAt, record.run, record.quotes,
    COLLECT {
      MATCH (source:Source {id: record.source})
      RETURN [source.header, source.text IS NOT NULL, source.recordedAt, source.origins, source.quotesStale IS NOT NULL]
    }
  ]
  ORDER BY record.id
} AS records
