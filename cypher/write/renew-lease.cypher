// Renews a lease; no row when it was lost to another.
MATCH (lease:Lease {name: $name, token: $token})
SET lease.expiresAt = timestamp() + $milliseconds
RETURN lease.token AS token
