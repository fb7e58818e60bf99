// Which run took these sources away last?
UNWIND $ids AS id
MATCH (version:SourceVersion {source: id})
WITH id, version ORDER BY version.untilAt
RETURN id, last(collect(version.until)) AS run
