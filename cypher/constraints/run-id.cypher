// One run per id; ids sort by time.
CREATE CONSTRAINT chancery_run_id IF NOT EXISTS
FOR (run:Run) REQUIRE run.id IS UNIQUE
