// Runs that changed something within a span of time, the newest first; their ids begin with the time.
MATCH (run:Run)
WHERE run.id < $before AND run.startedAt <= $until AND coalesce(run.endedAt, $since) >= $since
  AND (run.endedAt IS NULL OR run.state <> 'done'
    OR coalesce(run.new, 0) + coalesce(run.changed, 0) + coalesce(run.retracted, 0) + coalesce(run.restored, 0) > 0)
RETURN run.id AS id
ORDER BY run.id DESC
LIMIT $limit
