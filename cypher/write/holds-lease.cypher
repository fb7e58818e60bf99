// Whether a lease is still held; no row when it is not.
CYPHER replan=skip
MATCH (lease:Lease {name: $name, token: $token})
RETURN lease.token AS token
