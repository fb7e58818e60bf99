// A run writes a record once, so one former version of it began with that run; finds the versions of a record.
CREATE CONSTRAINT chancery_version_key IF NOT EXISTS
FOR (version:Version) REQUIRE (version.record, version.run) IS UNIQUE
