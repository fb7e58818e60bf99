// What one run changed.
CREATE INDEX chancery_version_run IF NOT EXISTS
FOR (version:Version) ON (version.run)
