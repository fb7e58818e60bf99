// Which runs do not stand any more, and since which other one; null for one that stands again.
UNWIND $rows AS row
MATCH (run:Run {id: row.id})
SET run.undoneBy = row.undoneBy
