import type { Catalogue } from '../../graph/catalogue.ts'
import type { ResolverRequest } from '../resolver.ts'

/** How many links each of these entities has; those that are not in the graph are left out. */
export async function degreesOf(
  catalogue: Catalogue,
  read: ResolverRequest['read'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await read<{ id: string; degree: number }>(catalogue.statement('paths/degrees'), { ids })
  return new Map(rows.map(({ id, degree }) => [id, degree]))
}
