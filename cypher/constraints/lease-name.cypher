// One holder per lease.
CREATE CONSTRAINT chancery_lease_name IF NOT EXISTS
FOR (lease:Lease) REQUIRE lease.name IS UNIQUE
