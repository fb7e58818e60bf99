// Takes the lease when it is free, ran out, or its holder is known to be dead; answers who holds it now.
MERGE (lease:Lease {name: $name})
SET lease.touched = timestamp()
WITH lease, lease.token IS NULL OR lease.expiresAt < timestamp() OR lease.token = $dead AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET lease.token = $token, lease.holder = $holder, lease.host = $host, lease.pid = $pid,
    lease.takenAt = $takenAt, lease.expiresAt = timestamp() + $milliseconds
)
RETURN lease.token AS token, lease.holder AS holder, lease.host AS host, lease.pid AS pid,
  lease.takenAt AS takenAt, lease.expiresAt - timestamp() AS milliseconds
