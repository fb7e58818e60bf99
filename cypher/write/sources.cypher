// What decides between sources, for all of them, and which of them have entities yet to be projected anew.
MATCH (source:Source)
RETURN source.id AS id, source.hash AS hash, source.rank AS rank, source.publishedOn AS publishedOn, source.fieldRanks AS fieldRanks,
  source.derivedFrom AS derivedFrom, source.origins AS origins, source.stale IS NOT NULL AS stale
