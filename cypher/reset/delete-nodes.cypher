// Everything that Chancery wrote goes, known by its labels and the properties it always has. Runs on its own, in transactions of its own.
MATCH (node)
WHERE (node:Entity AND node.id CONTAINS '/' AND node.name IS NOT NULL)
   OR (node:Record AND node.entity IS NOT NULL AND node.payload IS NOT NULL)
   OR (node:Version AND node.record IS NOT NULL AND node.run IS NOT NULL)
   OR (node:SourceVersion AND node.source IS NOT NULL AND node.run IS NOT NULL)
   OR (node:Source AND node.header IS NOT NULL AND node.hash IS NOT NULL)
   OR (node:Run AND node.command IS NOT NULL AND node.startedAt IS NOT NULL)
   OR (node:Lease AND node.name = 'import')
   OR (node:Store AND node.name = 'chancery')
CALL (node) {
  DETACH DELETE node
} IN TRANSACTIONS OF 5000 ROWS
