// All records of one source, in the order of their entities.
CREATE INDEX chancery_record_source IF NOT EXISTS
FOR (record:Record) ON (record.source, record.entity)
