import { decimalText, scaled } from '../golden/exact.ts'

/** A grant as a test makes it; what is not told is absent or empty. */
export interface Given {
  readonly id: string
  readonly value?: string | undefined
  readonly currency: string
  readonly date?: string | undefined
  readonly status?: string | undefined
  readonly funders: readonly string[]
  readonly programme?: string | undefined
}

export type By = 'AWARD_YEAR' | 'AWARD_QUARTER' | 'AWARD_MONTH' | 'STATUS' | 'FUNDERS' | 'PROGRAMME'

/** One row as the API answers it, keys by their values. */
export interface Row {
  readonly keys: readonly (string | null)[]
  readonly currency: string | null
  readonly amount: string | null
  readonly count: number
  readonly min: string | null
  readonly max: string | null
  readonly overlap: number
}

const keysOf: { readonly [Name in By]: (grant: Given) => readonly (string | null)[] } = {
  AWARD_YEAR: ({ date }) => [date?.slice(0, 4) ?? null],
  AWARD_QUARTER: ({ date }) => [date && date.length >= 7 ? `${date.slice(0, 4)}-Q${quarterOf(date)}` : null],
  AWARD_MONTH: ({ date }) => [date && date.length >= 7 ? date.slice(0, 7) : null],
  STATUS: ({ status }) => [status ?? null],
  FUNDERS: ({ funders }) => (funders.length > 0 ? funders : [null]),
  PROGRAMME: ({ programme }) => [programme ?? null],
}

function quarterOf(date: string): number {
  return Math.ceil(Number(date.slice(5, 7)) / 3)
}

/** All rows, in no order. */
export function expectedRows(grants: readonly Given[], by: readonly By[]): readonly Row[] {
  const groups = new Map<string, { keys: readonly (string | null)[]; grants: Given[] }>()
  for (const grant of grants) {
    for (const keys of placesOf(grant, by)) {
      const name = JSON.stringify([keys, currencyOf(grant)])
      const group = groups.get(name) ?? { keys, grants: [] }
      group.grants.push(grant)
      groups.set(name, group)
    }
  }
  return [...groups.values()].map(({ keys, grants: members }) => {
    const amounts = members.flatMap(({ value }) => (value === undefined ? [] : [scaled(value)]))
    const sorted = amounts.toSorted((a, b) => (a < b ? -1 : 1))
    const [first] = members
    return {
      keys,
      currency: first ? currencyOf(first) : null,
      amount: amountText(amounts),
      count: members.length,
      min: amountText(sorted.slice(0, 1)),
      max: amountText(sorted.slice(-1)),
      overlap: members.filter((grant) => placesOf(grant, by).length > 1).length,
    }
  })
}

/** The keys of every row that a grant stands in. */
export function placesOf(grant: Given, by: readonly By[]): readonly (readonly (string | null)[])[] {
  return by.reduce<(string | null)[][]>(
    (places, name) => places.flatMap((keys) => keysOf[name](grant).map((key) => [...keys, key])),
    [[]],
  )
}

export function currencyOf({ value, currency }: Given): string | null {
  return value === undefined ? null : currency
}

function amountText(amounts: readonly bigint[]): string | null {
  return amounts.length === 0 ? null : decimalText(amounts.reduce((sum, amount) => sum + amount, 0n))
}

/** Sums of rows or grants for each currency. */
export function sumsBy<
  Each extends { readonly currency: string | null; readonly amount: string | null; readonly count: number },
>(
  rows: readonly Each[],
): ReadonlyMap<string | null, { readonly amount: string | null; readonly count: number; readonly rows: number }> {
  const currencies = new Set(rows.map(({ currency }) => currency))
  return new Map(
    [...currencies].map((currency) => {
      const own = rows.filter((row) => row.currency === currency)
      const amounts = own.flatMap(({ amount }) => (amount === null ? [] : [scaled(amount)]))
      return [
        currency,
        { amount: amountText(amounts), count: own.reduce((n, { count }) => n + count, 0), rows: own.length },
      ]
    }),
  )
}
