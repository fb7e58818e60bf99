// Records that describe no entity: the last rebuild left them out.
MATCH (record:Record)
WHERE NOT EXISTS { (record)-[:DESCRIBES]->() }
RETURN count(record) AS total, collect(record.entity)[..20] AS first
