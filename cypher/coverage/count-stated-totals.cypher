// How many stated totals are told about a subject?
MATCH (:Entity {id: $subject})<-[link]-(total:Entity)
WHERE type(link) = $of AND $kind IN labels(total) AND NOT total:EntityStub
RETURN count(total) AS total
