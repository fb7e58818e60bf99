import { createHash } from 'node:crypto'
import type { Graph } from '../src/graph/graph.ts'
import { canonicalJson } from '../src/values/canonical.ts'

/**
 * The whole of what a graph says, as one sorted text: every entity with its labels and properties, every link with its
 * own, every current record. Runs, versions and times are left out: they tell how it came to be.
 */
export async function fingerprint(graph: Graph): Promise<string> {
  const entities = await graph.read(
    'MATCH (e:Entity) RETURN "entity" AS is, e.id AS id, labels(e) AS labels, properties(e) AS properties',
  )
  const links = await graph.read(
    'MATCH (a:Entity)-[l]->(b) RETURN "link" AS is, a.id AS from, type(l) AS type, b.id AS to, properties(l) AS properties',
  )
  const records = await graph.read(
    `MATCH (r:Record) RETURN "record" AS is, properties(r) AS properties, [(r)-[:DESCRIBES]->(e) | e.id] AS describes`,
  )
  const sources = await graph.read('MATCH (s:Source) RETURN "source" AS is, properties(s) AS properties')
  const lines = [...entities, ...links, ...records, ...sources].map((row) => {
    const { labels } = row
    return canonicalJson(Array.isArray(labels) ? { ...row, labels: labels.toSorted() } : row)
  })
  return lines.sort().join('\n')
}

/** The same in 64 digits. */
export async function shortFingerprint(graph: Graph): Promise<string> {
  return createHash('sha256')
    .update(await fingerprint(graph))
    .digest('hex')
}
