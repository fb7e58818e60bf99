// What a run wrote and a later one replaced, in the order of its entities.
CREATE INDEX chancery_version_run_entity IF NOT EXISTS
FOR (version:Version) ON (version.run, version.entity)
