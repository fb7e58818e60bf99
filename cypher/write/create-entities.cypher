// Entities that were not there, with their first records and links: nothing to look for but the links' targets.
UNWIND $rows AS row
CREATE (entity:$($labels[row.labels]))
SET entity = row.properties
WITH entity, row
CALL (entity, row) {
  UNWIND row.records AS said
  CREATE (:Record {
    id: said[0], source: said[1], entity: entity.id, hash: said[2], payload: said[3], run: $run, recordedAt: $recordedAt
  })-[:DESCRIBES]->(entity)
}
UNWIND row.links AS link
WITH entity, link ORDER BY link[1]
MATCH (target:Entity {id: link[1]})
CREATE (entity)-[made:$(link[0])]->(target)
SET made = link[2]
