// Entities that were not there, with their first records and links. Each target is looked for once, in an order that two writers share.
CYPHER replan=skip
UNWIND $rows AS row
CREATE (entity:$($labels[row.labels]))
SET entity = row.properties
WITH entity, row
CALL (entity, row) {
  UNWIND row.records AS said
  CREATE (:Record {
    id: said[0], source: said[1], entity: entity.id, hash: said[2], payload: said[3], quotes: said[4], run: $run, recordedAt: $recordedAt
  })-[:DESCRIBES]->(entity)
}
UNWIND row.links AS link
WITH link[0] AS to, collect([entity, link[1], coalesce(link[2], {records: [row.records[0][0]]})]) AS links
ORDER BY to
MATCH (target:Entity {id: to})
UNWIND links AS link
WITH target, link[0] AS entity, link[1] AS type, link[2] AS properties
CREATE (entity)-[made:$(type)]->(target)
SET made = properties
