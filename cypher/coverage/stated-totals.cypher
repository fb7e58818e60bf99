// Stated totals with their links: one of an id, or a page of those told about a subject, by id.
CALL () {
  MATCH (total:Entity {id: $id})
  RETURN total
  UNION
  MATCH (:Entity {id: $subject})<-[link]-(total:Entity)
  WHERE type(link) = $of AND total.id > $after AND $kind IN labels(total) AND NOT total:EntityStub
  RETURN total
  ORDER BY total.id
  LIMIT $limit
}
WITH total
WHERE $kind IN labels(total) AND NOT total:EntityStub
RETURN properties(total) AS properties, COLLECT {
  MATCH (total)-[link]->(other:Entity)
  RETURN [type(link), other.id]
} AS links
ORDER BY total.id
