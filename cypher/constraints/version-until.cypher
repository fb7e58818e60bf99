// What a run replaced or retracted.
CREATE INDEX chancery_version_until IF NOT EXISTS
FOR (version:Version) ON (version.until)
