// One description of the store.
CREATE CONSTRAINT chancery_store_name IF NOT EXISTS
FOR (store:Store) REQUIRE store.name IS UNIQUE
