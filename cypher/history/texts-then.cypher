// The texts that sources had with some of their headers, which are told by when they came.
UNWIND $headers AS asked
CALL (asked) {
  MATCH (source:Source {id: asked.source})
  WHERE source.recordedAt = asked.recordedAt
  RETURN source.text AS text
  UNION ALL
  MATCH (version:SourceVersion {source: asked.source})
  WHERE version.run IS NOT NULL AND version.recordedAt = asked.recordedAt
  RETURN version.text AS text
}
RETURN asked.source AS source, asked.recordedAt AS recordedAt, text
