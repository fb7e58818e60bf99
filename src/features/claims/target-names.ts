import type { Called } from '../../evidence/called-by.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import type { Model } from '../../model/model.ts'
import type { ResolverRequest } from '../resolver.ts'
import { calledByIn, calledByText } from './statement.ts'

/** By what the targets of claims are called, as far as it takes names to know which quotes speak of which target. */
export async function calledByOf(
  model: Model,
  read: ResolverRequest['read'],
  claims: readonly ClaimShown[],
): Promise<ReadonlyMap<string, Called>> {
  const ids = [...new Set(claims.flatMap((claim) => claim.namesNeeded(true) ?? []))]
  if (ids.length === 0) return new Map()
  const [row] = await read<{ data: unknown }>(calledByText(model), { ids })
  return calledByIn(model, row?.data ?? [])
}
