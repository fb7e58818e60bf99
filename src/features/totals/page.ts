import type { Arguments } from '../../cypher/request-arguments.ts'
import { isGiven } from '../../cypher/request-arguments.ts'
import { RequestError } from '../../errors.ts'
import type { PlainObject } from '../../plan/compiling.ts'
import type { Cells } from '../../plan/row-readers.ts'
import { decimalOfKey, decimalOfScaled } from '../../values/decimal.ts'
import type { Grouping } from './groupings.ts'
import { base } from './groups.ts'
import { encodeTotalsCursor } from './order.ts'
import { mostRows, type TotalsStatement } from './statement.ts'

export interface ShownTotals {
  readonly statement: TotalsStatement
  /** What cursors belong to. */
  readonly question: string
  readonly by: readonly Grouping[]
  /** The root field, for messages. */
  readonly key: string
}

/** The totals as the API shows them. Throws RequestError where there are more rows than are ordered. */
export function totalsPage(cells: Cells, shown: ShownTotals, args: Arguments): PlainObject {
  const { statement, question, by, key } = shown
  const at = (index: number): readonly Cells[] => (index < 0 ? [] : (cells[index] as readonly Cells[]))
  if (statement.sizeAt >= 0 && Number(cells[statement.sizeAt]) > mostRows) {
    throw new RequestError(
      `${key}: expected at most ${mostRows} rows, got more; filter further, or group by something coarser`,
    )
  }
  const page = at(statement.rowsAt)
  const [behind, all, whole] = [at(statement.behindAt), at(statement.allAt), at(statement.wholeAt)].map(sumsOf)
  const rest = without(
    behind ?? [],
    page.map((row) => sumOfRow(row, statement)),
  )
  const cursorOf = (row: Cells | undefined): string | null =>
    row
      ? encodeTotalsCursor(
          question,
          statement.row.sorted.map((index) => row[index]),
        )
      : null
  return {
    rows: page.map((row) => rowOf(row, statement, by)),
    rest: rest.filter(({ rows }) => rows > 0).map(shownSum),
    total: whole?.map(shownSum),
    withoutAmount: whole?.find(({ currency }) => currency === none)?.items ?? 0,
    overlap: overlapOf(all ?? [], whole ?? []),
    totalCount: all?.reduce((count, { rows }) => count + rows, 0),
    undatedCount: statement.undatedAt < 0 ? 0 : cells[statement.undatedAt],
    pageInfo: {
      hasNextPage: rest.some(({ rows }) => rows > 0),
      hasPreviousPage: isGiven(args['after']),
      startCursor: cursorOf(page[0]),
      endCursor: cursorOf(page.at(-1)),
    },
  }
}

/** What stands for the currency of items that tell no amount. */
const none = '~'

/** What rows or items of one currency add up to; the amount × 10^12. */
interface Sum {
  readonly currency: string
  readonly rows: number
  readonly items: number
  readonly amount: bigint
  /** How many of the items stand in several rows. */
  readonly several: number
}

/** The currency of most items first; last what tells no amount. */
function sumsOf(rows: readonly Cells[]): readonly Sum[] {
  const sums = rows.map(([currency, count, items, high, middle, low, several]) => ({
    currency: String(currency),
    rows: Number(count),
    items: Number(items),
    amount: joined(high, middle, low),
    several: Number(several ?? 0),
  }))
  return sums.sort(
    (a, b) =>
      Number(a.currency === none) - Number(b.currency === none) ||
      b.items - a.items ||
      (a.currency < b.currency ? -1 : 1),
  )
}

function joined(high: unknown, middle: unknown, low: unknown): bigint {
  const [first, second, third] = [high, middle, low].map((part) => BigInt(String(part)))
  return ((first ?? 0n) * BigInt(base) + (second ?? 0n)) * BigInt(base) + (third ?? 0n)
}

function sumOfRow(row: Cells, { row: at }: TotalsStatement): Sum {
  const amount = joined(row[at.high], row[at.middle], row[at.low])
  return { currency: String(row[at.currency]), rows: 1, items: Number(row[at.items]), amount, several: 0 }
}

function without(sums: readonly Sum[], rows: readonly Sum[]): readonly Sum[] {
  return sums.map((sum) => {
    const taken = rows.filter(({ currency }) => currency === sum.currency)
    return {
      ...sum,
      rows: sum.rows - taken.length,
      items: taken.reduce((left, { items }) => left - items, sum.items),
      amount: taken.reduce((left, { amount }) => left - amount, sum.amount),
    }
  })
}

function shownSum({ currency, rows, items, amount }: Sum): PlainObject {
  return { ...shownAmount(currency, amount), count: items, rows }
}

function shownAmount(currency: string, amount: bigint): PlainObject {
  if (currency === none) return { currency: null, amount: null }
  return { currency, amount: decimalOfScaled(amount) }
}

/** Only where items stand in several rows. */
function overlapOf(all: readonly Sum[], whole: readonly Sum[]): readonly PlainObject[] {
  return whole.flatMap(({ currency, items, amount, several }) => {
    const rows = all.find((sum) => sum.currency === currency)
    if (!rows || several === 0) return []
    const more = shownAmount(currency, rows.amount - amount)
    return [{ ...more, items: several, count: rows.items - items }]
  })
}

function rowOf(row: Cells, { row: at }: TotalsStatement, by: readonly Grouping[]): PlainObject {
  const extreme = (index: number): string | null =>
    index < 0 || !isGiven(row[index]) ? null : decimalOfKey(String(row[index]).slice(currencyLength))
  return {
    ...shownAmount(String(row[at.currency]), joined(row[at.high], row[at.middle], row[at.low])),
    keys: at.keys.map((key, index) => keyOf(row[key.identity], row[key.text], by[index])),
    count: row[at.items],
    min: extreme(at.least),
    max: extreme(at.most),
    overlap: at.shared < 0 ? 0 : row[at.shared],
  }
}

/** Keys of amounts begin with their currency. */
const currencyLength = 3

function keyOf(identity: unknown, text: unknown, grouping: Grouping | undefined): PlainObject {
  const missing = identity === ''
  return {
    by: grouping?.name,
    text: missing ? null : text,
    value: missing ? null : grouping?.is === 'value' ? text : identity,
    missing,
    entity: missing || grouping?.is !== 'link' ? null : identity,
  }
}
