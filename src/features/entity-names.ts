import type { Catalogue } from '../graph/catalogue.ts'
import type { ResolverRequest } from './resolver.ts'

/** What these entities are called; those that are in the graph no more are left out. */
export async function namesOf(
  catalogue: Catalogue,
  read: ResolverRequest['read'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await read<{ id: string; name: string }>(catalogue.statement('entities/names'), { ids })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
