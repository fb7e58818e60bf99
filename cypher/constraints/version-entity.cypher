// What was said about an entity before.
CREATE INDEX chancery_version_entity IF NOT EXISTS
FOR (version:Version) ON (version.entity)
