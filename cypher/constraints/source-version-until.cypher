// The headers that a run replaced or took away.
CREATE INDEX chancery_source_version_until IF NOT EXISTS
FOR (version:SourceVersion) ON (version.until)
