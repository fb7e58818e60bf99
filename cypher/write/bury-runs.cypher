// What dead runs left behind is cleared up: they have ended.
UNWIND $ids AS id
MATCH (run:Run {id: id})
SET run.endedAt = $endedAt, run.state = CASE run.state WHEN 'running' THEN 'died' ELSE run.state END
