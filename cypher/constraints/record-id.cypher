// One current version per source and entity: the record's id is made of both.
CREATE CONSTRAINT chancery_record_id IF NOT EXISTS
FOR (record:Record) REQUIRE record.id IS UNIQUE
