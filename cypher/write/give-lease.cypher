// Gives a lease back; whoever reads knows by its last token that nothing was written since.
MATCH (lease:Lease {name: $name, token: $token})
SET lease.last = lease.token
REMOVE lease.token, lease.expiresAt
