import type { Catalogue } from '../../graph/catalogue.ts'
import type { Graph } from '../../graph/graph.ts'

/** Removes what Chancery wrote into a graph, its constraints and indexes too, and nothing else. */
export async function resetGraph(graph: Graph, catalogue: Catalogue): Promise<void> {
  await graph.run(catalogue.statement('reset/delete-nodes'))
  for (const { name } of await graph.run<{ name: string }>(catalogue.statement('reset/constraints'))) {
    await graph.run(`DROP CONSTRAINT ${quoted(name)} IF EXISTS`)
  }
  for (const { name } of await graph.run<{ name: string }>(catalogue.statement('reset/indexes'))) {
    await graph.run(`DROP INDEX ${quoted(name)} IF EXISTS`)
  }
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
