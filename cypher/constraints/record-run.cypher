// All records that a run wrote and that still stand, in the order of their entities.
CREATE INDEX chancery_record_run IF NOT EXISTS
FOR (record:Record) ON (record.run, record.entity)
