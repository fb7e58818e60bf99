// A run writes one version of a record; finds the versions of a record.
CREATE CONSTRAINT chancery_version_key IF NOT EXISTS
FOR (version:Version) REQUIRE (version.record, version.run) IS UNIQUE
