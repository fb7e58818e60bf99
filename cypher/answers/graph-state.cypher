// What the graph has come to: who wrote last; no row while somebody is writing, or was killed doing so.
MATCH (lease:Lease {name: 'import'})
WHERE lease.token IS NULL AND lease.last IS NOT NULL
RETURN lease.last AS state
