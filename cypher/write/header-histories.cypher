// Which sources did a run write or end, and which runs wrote or ended their headers, and when?
MATCH (source:Source|SourceVersion)
WHERE source.run = $run OR source.until = $run
WITH DISTINCT coalesce(source.source, source.id) AS id
OPTIONAL MATCH (source:Source {id: id})
RETURN id, source.run AS run, source.recordedAt AS recordedAt, COLLECT {
  MATCH (version:SourceVersion {source: id})
  RETURN [version.run, version.recordedAt, version.until, version.untilAt]
} AS versions
ORDER BY id
