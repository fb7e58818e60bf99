// All records of one entity; a rebuild walks it in order.
CREATE INDEX chancery_record_entity IF NOT EXISTS
FOR (record:Record) ON (record.entity)
