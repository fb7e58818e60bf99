// One source as it was, the oldest state first.
MATCH (version:SourceVersion {source: $id})
RETURN version.header AS header, version.text AS text, version.run AS run, version.recordedAt AS recordedAt,
  version.until AS until, version.untilAt AS untilAt
ORDER BY recordedAt, run
