// What the graph has come to: who wrote last, and the database's day, by which what is current is worked out; no row while somebody is writing, or was killed doing so.
MATCH (lease:Lease {name: 'import'})
WHERE lease.token IS NULL AND lease.last IS NOT NULL
RETURN lease.last + ' ' + toString(date()) AS state
