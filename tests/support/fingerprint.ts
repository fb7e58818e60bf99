import type { Graph } from '../../src/graph/graph.ts'
import { canonicalJson } from '../../src/values/canonical.ts'

/**
 * The whole of what a graph says, as one sorted text: every entity with its labels and properties, every link with its
 * own, every current record and source. Runs, versions and times are left out: they tell how it came to be.
 */
export async function fingerprint(graph: Graph): Promise<string> {
  return [await entityFingerprint(graph), await recordFingerprint(graph)].join('\n')
}

/** Entities and links alone. */
export async function entityFingerprint(graph: Graph): Promise<string> {
  const entities = await graph.read(
    `MATCH (e:Entity) RETURN 'entity' AS is, e.id AS id, labels(e) AS labels, properties(e) AS properties`,
  )
  const links = await graph.read(
    `MATCH (a:Entity)-[l]->(b) RETURN 'link' AS is, a.id AS from, type(l) AS type, b.id AS to, properties(l) AS properties`,
  )
  return sortedLines([...entities, ...links])
}

/** All that is in a graph, with runs, versions, times and the names of its indexes: equal only where nothing was written. */
export async function wholeGraph(graph: Graph): Promise<string> {
  const nodes = await graph.read(
    'MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties',
  )
  const links = await graph.read(
    'MATCH ()-[l]->() RETURN elementId(l) AS id, type(l) AS type, properties(l) AS properties',
  )
  const indexes = await graph.run("SHOW INDEXES YIELD name, state, type WHERE type <> 'LOOKUP' RETURN name, state")
  return sortedLines([...nodes, ...links, ...indexes])
}

async function recordFingerprint(graph: Graph): Promise<string> {
  const records = await graph.read(
    `MATCH (r:Record) RETURN "record" AS is, r {.*, run: null, recordedAt: null} AS properties, [(r)-[:DESCRIBES]->(e) | e.id] AS describes`,
  )
  const sources = await graph.read(
    'MATCH (s:Source) RETURN "source" AS is, s {.*, run: null, recordedAt: null} AS properties',
  )
  return sortedLines([...records, ...sources])
}

function sortedLines(rows: readonly Record<string, unknown>[]): string {
  const lines = rows.map((row) => {
    const { labels } = row
    return canonicalJson(Array.isArray(labels) ? { ...row, labels: labels.toSorted() } : row)
  })
  return lines.sort().join('\n')
}
