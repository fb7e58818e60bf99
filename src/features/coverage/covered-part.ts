import { decimalOfScaled } from '../../values/decimal.ts'
import { joined, scaledWhole } from '../../values/scaled.ts'
import { compareWithTotal } from './compare-total.ts'
import { periodsOf } from './periods.ts'
import type { StatedTotal } from './stated-total.ts'

/** Items of one currency, as `coverageSums` answers them; sums are texts of whole numbers. */
export type SumRow = {
  readonly certain: boolean
  readonly currency: string | null
  readonly items: number
  readonly small: string
  readonly middle: string
  readonly large: string
  readonly earliest: string | null
  readonly latest: string | null
}

/** Items together, and how they compare with the total; a rate's spans of time are those of all items that count. */
export function coveredPart(total: StatedTotal, rows: readonly SumRow[], all: readonly SumRow[]) {
  const amounts = amountsIn(rows)
  const count = rows.reduce((sum, { items }) => sum + items, 0)
  const withoutAmount = rows.reduce((sum, { currency, items }) => (currency === null ? sum + items : sum), 0)
  const periods = total.per === undefined ? undefined : periodsOf(total.per, spanOf(total, all))
  const itemised = total.currency === undefined ? scaledWhole(count) : (amounts.get(total.currency) ?? 0n)
  const comparable = total.per === undefined || periods !== undefined
  const figure = comparable ? total : { value: undefined, min: undefined, max: undefined, qualifier: undefined }
  return {
    count,
    withoutAmount,
    amounts: [...amounts].map(([currency, value]) => ({ value: decimalOfScaled(value), currency })),
    periods: periods ?? null,
    ...compareWithTotal(figure, itemised, count, BigInt(periods ?? 1)),
  }
}

function amountsIn(rows: readonly SumRow[]): ReadonlyMap<string, bigint> {
  const amounts = new Map<string, bigint>()
  for (const { currency, small, middle, large } of rows) {
    if (currency === null) continue
    const sum = joined([BigInt(small), BigInt(middle), BigInt(large)])
    amounts.set(currency, (amounts.get(currency) ?? 0n) + sum)
  }
  return new Map([...amounts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The period as it is told; an end that is not told is that of the items. */
function spanOf({ from, until }: StatedTotal, rows: readonly SumRow[]) {
  const earliest = rows.flatMap((row) => row.earliest ?? []).sort()[0]
  const latest = rows
    .flatMap((row) => row.latest ?? [])
    .sort()
    .at(-1)
  return { from: from ?? earliest, until: until ?? latest }
}
