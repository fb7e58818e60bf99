// One source, its text left out.
MATCH (source:Source {id: $id})
RETURN source.id AS id, source.header AS header, source.text IS NOT NULL AS hasText, source.recordedAt AS recordedAt
