import { amountColumns } from '../../cypher/amount-columns.ts'
import { statementValidTime } from '../../cypher/statement-valid-time.ts'
import type { Model } from '../../model/model.ts'
import { decimalOfScaled } from '../../values/decimal.ts'
import { joined } from '../../values/scaled.ts'
import { afterOf, type ConnectionPage } from '../connection-page.ts'
import type { ResolverRequest } from '../resolver.ts'
import { type BetweenItem, betweenListing, itemsOf } from './items.ts'
import type { BetweenSides } from './sides.ts'
import { betweenSums, type Direction, directions, type JoiningKind } from './statement.ts'

/** Relations of one kind and direction; names are those of the type `BetweenGroup`. */
export interface BetweenGroup {
  readonly kind: string
  readonly direction: Direction
  readonly count: number
  readonly open: number | null
  readonly overdue: number | null
  readonly sums: readonly BetweenSum[]
  readonly years: readonly BetweenSum[]
  readonly items: ConnectionPage<BetweenItem> | undefined
}

export interface BetweenSum {
  readonly year: number | null
  readonly currency: string | null
  readonly count: number
  readonly amount: string | null
}

type Row = {
  readonly direction: Direction
  readonly year: string | null
  readonly currency: string | null
  readonly items: number
  readonly small: string
  readonly middle: string
  readonly large: string
  readonly open: number
  readonly overdue: number
}

/** All groups of these kinds that hold anything, by kind and direction, each with a page of its items where that is asked for. */
export async function groupsOf(
  model: Model,
  request: ResolverRequest,
  sides: BetweenSides,
  joining: readonly JoiningKind[],
): Promise<readonly BetweenGroup[]> {
  const wantsItems = 'items' in (request.selected['groups'] ?? {})
  const only = afterOf(request.args, betweenListing)?.[1]
  const groups = joining.map(async (each) => {
    const validTime = statementValidTime(model, request.args)
    const text = betweenSums({ model, validTime }, each)
    const done = each.kind.due?.done ?? []
    const rows = await request.read<Row>(text, { ...sides.parameters, done, ...validTime.parameters() })
    const items = wantsItems && rows.length > 0 ? await itemsOf(model, request, sides, each) : undefined
    return directions.flatMap((direction) => {
      const ofDirection = rows.filter((row) => row.direction === direction)
      if (ofDirection.length === 0 || (only !== undefined && only !== direction)) return []
      const hasMoney = amountColumns(model, each.kind) !== undefined
      return groupOf(each, direction, ofDirection, hasMoney, items?.get(direction))
    })
  })
  return (await Promise.all(groups)).flat()
}

function groupOf(
  { kind }: JoiningKind,
  direction: Direction,
  rows: readonly Row[],
  hasMoney: boolean,
  items: BetweenGroup['items'],
): BetweenGroup {
  const count = (of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0)
  const byYear = (one: Row, other: Row) => compare(other.year ?? '', one.year ?? '')
  return {
    kind: kind.name,
    direction,
    count: count(({ items: each }) => each),
    open: kind.due ? count(({ open }) => open) : null,
    overdue: kind.due ? count(({ overdue }) => overdue) : null,
    sums: hasMoney ? summed(rows.map((row) => ({ ...row, year: null }))) : [],
    years: summed([...rows].sort(byYear)),
    items,
  }
}

/** By year and currency, what has no currency last. */
function summed(rows: readonly Row[]): readonly BetweenSum[] {
  const sums = new Map<string, { year: string | null; currency: string | null; count: number; amount: bigint }>()
  for (const { year, currency, items, small, middle, large } of rows) {
    const key = `${year} ${currency ?? '~'}`
    const sum = sums.get(key) ?? { year, currency, count: 0, amount: 0n }
    sum.count += items
    sum.amount += joined([BigInt(small), BigInt(middle), BigInt(large)])
    sums.set(key, sum)
  }
  const years = [...new Set(rows.map(({ year }) => year))]
  return [...sums.values()]
    .sort(
      (one, other) =>
        years.indexOf(one.year) - years.indexOf(other.year) || compare(one.currency ?? '~', other.currency ?? '~'),
    )
    .map(({ year, currency, count, amount }) => ({
      year: year === null ? null : Number(year),
      currency,
      count,
      amount: currency === null ? null : decimalOfScaled(amount),
    }))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
