// What a run replaced or retracted, in the order of its entities.
CREATE INDEX chancery_version_until_entity IF NOT EXISTS
FOR (version:Version) ON (version.until, version.entity)
