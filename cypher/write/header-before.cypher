// A source as it was before a run replaced or took away its header.
MATCH (version:SourceVersion {source: $id})
WHERE version.until = $run
RETURN version.header AS header, version.text AS text
