// Stubs that nothing links to any more are gone. Runs on its own, in transactions of its own.
MATCH (stub:EntityStub)
WHERE NOT EXISTS { (stub)--() }
CALL (stub) {
  DELETE stub
} IN TRANSACTIONS OF 5000 ROWS
