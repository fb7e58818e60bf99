// One source per id.
CREATE CONSTRAINT chancery_source_id IF NOT EXISTS
FOR (source:Source) REQUIRE source.id IS UNIQUE
