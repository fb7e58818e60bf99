import type { Arguments } from '../../cypher/request-arguments.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { ResolverRequest } from '../resolver.ts'
import type { Counted } from './counted-in.ts'
import { coverageItemsText } from './statement.ts'

type Row = {
  readonly id: string
  readonly says: boolean
  readonly date: string | null
  readonly certain: boolean
  readonly currency: string | null
  readonly value: string | null
}

const listing: Listing = ['coverage', 'text']

/** A page of what a stated total counts; names are those of the type `CoverageItem`. */
export async function coverageItems(read: ResolverRequest['read'], { shape, parameters }: Counted, args: Arguments) {
  const [after = ''] = afterOf(args, listing) ?? []
  const limit = BigInt(firstOf(args) + 1)
  const rows = await read<Row>(coverageItemsText(shape), { ...parameters, after, limit })
  const items = rows.map(({ id, date, certain, says, currency, value }) => ({
    entity: id,
    entityId: id,
    date,
    amount: value === null ? null : { value, currency },
    certain,
    reason: says ? 'SAYS_SO' : certain ? 'DATED' : date === null ? 'UNDATED' : 'OVERLAPS',
  }))
  return pageOf(items, args, listing, ({ entityId }) => [entityId])
}
