// Which of these records are new or say something else than before? Answers positions in the lists given; one row, since lists read fastest.
CYPHER replan=skip
UNWIND range(0, size($ids) - 1) AS position
OPTIONAL MATCH (record:Record {id: $ids[position]})
WITH position, record
WHERE record IS NULL OR record.hash <> $hashes[position]
RETURN collect([position, record IS NOT NULL]) AS rows
