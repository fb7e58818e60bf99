// Gives a lease back.
MATCH (lease:Lease {name: $name, token: $token})
REMOVE lease.token, lease.expiresAt
