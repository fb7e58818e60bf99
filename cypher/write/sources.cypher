// What decides between sources, for all of them, and which of them have entities to be projected or quotes to be checked anew.
MATCH (source:Source)
RETURN source.id AS id, source.hash AS hash, source.textHash AS textHash, source.rank AS rank,
  source.publishedOn AS publishedOn, source.fieldRanks AS fieldRanks, source.derivedFrom AS derivedFrom,
  source.origins AS origins, source.stale IS NOT NULL AS stale, source.quotesStale IS NOT NULL AS quotesStale
