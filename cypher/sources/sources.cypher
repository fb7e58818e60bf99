// A page of all sources, by id.
MATCH (source:Source)
WHERE source.id > $after
RETURN source.id AS id, source.header AS header, source.text IS NOT NULL AS hasText, source.recordedAt AS recordedAt
ORDER BY source.id
LIMIT $limit
