import type { Catalogue } from '../graph/catalogue.ts'
import type { Parameters } from '../graph/graph.ts'
import type { Arguments } from '../query/run.ts'
import type { Asking } from './asking.ts'
import { afterOf, firstOf, pageOf } from './page.ts'

type Row = {
  readonly id: string
  readonly says: boolean
  readonly date: string | null
  readonly certain: boolean
  readonly currency: string | null
  readonly value: string | null
}

/** A page of what a stated total counts; names are those of the type `CoverageItem`. */
export async function coverageItems(
  read: Asking['read'],
  catalogue: Catalogue,
  parameters: Parameters,
  args: Arguments,
) {
  const [after = ''] = afterOf(args) ?? []
  const limit = BigInt(firstOf(args) + 1)
  const rows = await read<Row>(catalogue.statement('answers/coverage-items'), { ...parameters, after, limit })
  const items = rows.map(({ id, date, certain, says, currency, value }) => ({
    entity: id,
    entityId: id,
    date,
    amount: value === null ? null : { value, currency },
    certain,
    reason: says ? 'SAYS_SO' : certain ? 'DATED' : date === null ? 'UNDATED' : 'OVERLAPS',
  }))
  return pageOf(items, args, ({ entityId }) => [entityId])
}
