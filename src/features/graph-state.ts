import type { Catalogue } from '../graph/catalogue.ts'
import type { ResolverRequest } from './resolver.ts'

/**
 * A text that is another one whenever the graph has changed, and on another day of the database, by which what is current
 * is worked out; undefined while a run is changing the graph, or was killed doing so.
 */
export async function graphState(catalogue: Catalogue, read: ResolverRequest['read']): Promise<string | undefined> {
  const [row] = await read<{ readonly state: string }>(catalogue.statement('graph/graph-state'))
  return row?.state
}
