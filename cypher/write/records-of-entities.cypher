// The entities among these that are in the graph, with the records that describe them; one row, since lists read fastest.
CYPHER replan=skip
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
OPTIONAL MATCH (entity)<-[:DESCRIBES]-(record:Record)
RETURN collect([id, record.id, record.source, record.payload]) AS rows
