// All entities and their links go; records and versions stay. Runs on its own, in transactions of its own.
MATCH (entity:Entity)
CALL (entity) {
  DETACH DELETE entity
} IN TRANSACTIONS OF 5000 ROWS
