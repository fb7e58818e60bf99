import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { clear, load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'
import { decimalText, scaled } from '../../support/golden/exact.ts'
import { emptyGraph } from '../../support/graph.ts'
import {
  type By,
  currencyOf,
  expectedRows,
  type Given,
  placesOf,
  type Row,
  sumsBy,
} from '../../support/oracle/totals.ts'

let engine: IngestContext
let ask: Ask

beforeAll(async () => {
  engine = await openEngine()
  ask = askGraph(engine)
})
afterAll(() => engine.graph.close())

interface Sum {
  readonly currency: string | null
  readonly amount: string | null
  readonly count: number
}

interface Answer {
  readonly rows: readonly (Omit<Row, 'keys'> & {
    readonly keys: readonly { readonly by: string; readonly value: string | null; readonly missing: boolean }[]
  })[]
  readonly rest: readonly (Sum & { readonly rows: number })[]
  readonly total: readonly Sum[]
  readonly withoutAmount: number
  readonly overlap: readonly (Sum & { readonly items: number })[]
  readonly totalCount: number
  readonly undatedCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const selection = `rows { keys { by value missing } currency amount count min max overlap }
  rest { currency amount count rows } total { currency amount count } withoutAmount
  overlap { currency amount count items } totalCount undatedCount pageInfo { hasNextPage endCursor }`

async function totals(args: string, variables: { readonly [name: string]: unknown } = {}): Promise<Answer> {
  const declared = 'after' in variables ? 'query ($first: Int, $after: String)' : ''
  return (await ask<{ grantTotals: Answer }>(`${declared} { grantTotals${args} { ${selection} } }`, variables))
    .grantTotals
}

function said({ id, value, currency, date, status, funders, programme }: Given): Said {
  return {
    kind: 'Grant',
    id,
    funders,
    ...(value === undefined ? {} : { amount: { value, currency } }),
    ...(date === undefined ? {} : { awardDate: date }),
    ...(status === undefined ? {} : { status }),
    ...(programme === undefined ? {} : { programme }),
  }
}

async function hold(grants: readonly Given[]): Promise<void> {
  await clear(engine.graph)
  const report = await load(engine, { source: { id: 'totals' }, records: grants.map(said) })
  expect(report.errors).toEqual([])
}

describe('totals of a few grants', () => {
  beforeAll(() =>
    hold([
      { id: 'grant/1', value: '100.50', currency: 'USD', date: '2004-02-03', funders: ['country/a'], status: 'Signed' },
      {
        id: 'grant/2',
        value: '200',
        currency: 'USD',
        date: '2004',
        funders: ['country/a', 'country/b'],
        status: 'signed',
      },
      { id: 'grant/3', value: '-0.000000000001', currency: 'USD', date: '2005-12', funders: ['country/b'] },
      { id: 'grant/4', value: '70', currency: 'EUR', date: '2005-04-01', funders: [] },
      { id: 'grant/5', currency: '', date: '2005', funders: ['country/a'] },
    ]),
  )

  it('name what stands in several rows, and by how much the rows add up to more than the total', async () => {
    const { rows, total, overlap, withoutAmount } = await totals('(by: FUNDERS)')
    const key = (value: string | null) => [{ by: 'FUNDERS', value, missing: value === null }]
    expect(rows).toEqual([
      { keys: key('country/a'), currency: 'USD', amount: '300.5', count: 2, min: '100.5', max: '200', overlap: 1 },
      {
        keys: key('country/b'),
        currency: 'USD',
        amount: '199.999999999999',
        count: 2,
        min: '-0.000000000001',
        max: '200',
        overlap: 1,
      },
      { keys: key(null), currency: 'EUR', amount: '70', count: 1, min: '70', max: '70', overlap: 0 },
      { keys: key('country/a'), currency: null, amount: null, count: 1, min: null, max: null, overlap: 0 },
    ]) // prettier-ignore
    expect(total).toEqual([
      { currency: 'USD', amount: '300.499999999999', count: 3 },
      { currency: 'EUR', amount: '70', count: 1 },
      { currency: null, amount: null, count: 1 },
    ])
    expect(overlap).toEqual([{ currency: 'USD', amount: '200', count: 1, items: 1 }])
    expect(withoutAmount).toBe(1)
  })

  it('show the entity behind a key, whatever is asked of it', async () => {
    const { grantTotals } = await ask<{ grantTotals: unknown }>(
      '{ grantTotals(by: [FUNDERS], first: 1) { rows { keys { text entity { id __typename stub } } } } }',
    )
    const entity = { id: 'country/a', __typename: 'Country', stub: true }
    expect(grantTotals).toEqual({ rows: [{ keys: [{ text: 'country/a', entity }] }] })
  })

  it('miss the quarter of a date that tells a year alone', async () => {
    const { rows } = await totals('(by: [AWARD_QUARTER], orderBy: KEY_ASC)')
    expect(rows.map(({ keys: [key], currency }) => [key?.value, key?.missing, currency])).toEqual([
      ['2004-Q1', false, 'USD'],
      ['2005-Q2', false, 'EUR'],
      ['2005-Q4', false, 'USD'],
      [null, true, 'USD'],
      [null, true, null],
    ])
  })

  it('put texts together without regard to case', async () => {
    const { rows } = await totals('(by: [STATUS], orderBy: COUNT_DESC, first: 1)')
    expect(rows).toMatchObject([{ keys: [{ value: 'Signed' }], count: 2, amount: '300.5' }])
  })

  it('are those of the filter alone', async () => {
    const of = async (filter: string) => (await totals(`(filter: ${filter})`)).rows.map(({ amount }) => amount)
    expect(await of('{ awardDate: { lt: "2005" } }')).toEqual(['300.5'])
    expect(await of('{ funders: { some: { node: { id: { in: ["country/a", "country/b"] } } } } }')).toEqual([
      '300.499999999999',
      null,
    ])
  })

  it('are those of a moment, where one is asked for', async () => {
    const at = async (undated: string) => {
      const { rows, undatedCount } = await totals(`(validAt: "2004", undated: ${undated})`)
      return [rows.map(({ amount: sum }) => sum), undatedCount]
    }
    await load(engine, {
      source: { id: 'more' },
      records: [said({ id: 'grant/6', value: '1', currency: 'USD', funders: [] })],
    })
    expect(await at('INCLUDE')).toEqual([['301.5'], 1])
    expect(await at('EXCLUDE')).toEqual([['300.5'], 1])
  })

  it('are of the amount that is asked for, and none where none is told', async () => {
    const { rows } = await totals('(of: ORIGINAL_AMOUNT)')
    expect(rows).toMatchObject([{ currency: null, amount: null, count: 6 }])
    const { paymentTotals } = await ask<{ paymentTotals: unknown }>(
      '{ paymentTotals(by: [YEAR]) { rows { amount } total { amount } totalCount withoutAmount } }',
    )
    expect(paymentTotals).toEqual({ rows: [], total: [], totalCount: 0, withoutAmount: 0 })
  })

  it.each([
    ['more groupings than three', '(by: [FUNDERS, STATUS, AWARD_YEAR, TOPICS])', 'expected at most 3 groupings, got 4'],
    ['a grouping twice', '(by: [STATUS, STATUS])', 'expected each grouping once, got STATUS twice'],
    ['a page too large', '(first: 1001)', 'expected a number from 0 to 1000, got 1001'],
    ['a cursor that is none', '(after: "nonsense")', 'expected a cursor that this API gave out, got "nonsense"'],
  ])('are refused for %s', async (_what, args, message) => {
    await expect(totals(args)).rejects.toThrow(message)
  })

  it('refuse a cursor of another order', async () => {
    const { pageInfo } = await totals('(by: [STATUS], first: 1)')
    await expect(totals(`(by: [STATUS], orderBy: COUNT_DESC, after: "${pageInfo.endCursor}")`)).rejects.toThrow(
      'after: expected a cursor of grantTotals of amount by STATUS ordered by COUNT_DESC, got one of grantTotals of amount by STATUS ordered by AMOUNT_DESC',
    )
  })
})

const amount = fc
  .record({ whole: fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n }), digits: fc.integer({ min: 0, max: 24 }) })
  .map(({ whole, digits }) => decimalText(whole / 10n ** BigInt(digits)))
const two = (number: number): string => String(number).padStart(2, '0')
const date = fc
  .tuple(fc.integer({ min: 2003, max: 2005 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .chain(([year, month, day]) =>
    fc.constantFrom(`${year}`, `${year}-${two(month)}`, `${year}-${two(month)}-${two(day)}`),
  )
const funders = ['country/a', 'organisation/b', 'person/c', 'country/d']
const given = fc.record({
  value: fc.option(amount, { nil: undefined, freq: 5 }),
  currency: fc.constantFrom('USD', 'USD', 'EUR', 'JPY'),
  date: fc.option(date, { nil: undefined, freq: 5 }),
  status: fc.option(fc.constantFrom('open', 'signed', 'ended'), { nil: undefined }),
  funders: fc.subarray(funders),
  programme: fc.option(fc.constantFrom('programme/p', 'programme/q'), { nil: undefined }),
})
const world = fc
  .array(given, { minLength: 40, maxLength: 60 })
  .map((grants) => grants.map((each, index): Given => ({ ...each, id: `grant/${index}` })))

const questions: readonly (readonly [readonly By[], string])[] = [
  [[], 'AMOUNT_DESC'],
  [['AWARD_YEAR'], 'AMOUNT_ASC'],
  [['FUNDERS'], 'AMOUNT_DESC'],
  [['AWARD_QUARTER', 'PROGRAMME'], 'KEY_DESC'],
  [['AWARD_MONTH', 'FUNDERS', 'STATUS'], 'AMOUNT_DESC'],
  [['PROGRAMME', 'FUNDERS'], 'COUNT_DESC'],
  [['STATUS', 'AWARD_YEAR'], 'KEY_ASC'],
]

describe('totals of any grants', () => {
  const seed = Number(process.env['CHANCERY_SEED'] ?? Date.now() % 1_000_000_000)

  it(`are those worked out in memory, page by page, the rest with them (seed ${seed})`, async () => {
    for (const [index, grants] of fc.sample(world, { numRuns: 3, seed }).entries()) {
      await hold(grants)
      for (const [by, order] of questions) await expectLaws(grants, by, order, [3, 11, 1_000][index] ?? 7)
    }
  })
})

async function expectLaws(grants: readonly Given[], by: readonly By[], order: string, first: number): Promise<void> {
  const all = expectedRows(grants, by)
  const told = await totals(`(by: [${by.join()}], orderBy: ${order}, first: 1000)`)
  const rows = told.rows.map(plain)
  expect(sortedTexts(rows), `${by} ${order}`).toEqual(sortedTexts(all))
  expect(told.totalCount).toBe(all.length)
  expectOrder(rows, order)
  const items = grants.map((grant) => ({ currency: currencyOf(grant), amount: grant.value ?? null, count: 1 }))
  expect(withoutRows(told.total)).toEqual(withoutRows(entries(sumsBy(items))))
  expect(told.withoutAmount).toBe(items.filter(({ currency }) => currency === null).length)
  expect(sortedTexts(told.overlap)).toEqual(sortedTexts(expectedOverlap(grants, by)))
  // Pages of any size give every row once, in the same order; with the rest they are the whole.
  const shown: Row[] = []
  for (let after: string | null = null; ; ) {
    const page: Answer = await totals(`(by: [${by.join()}], orderBy: ${order}, first: $first, after: $after)`, {
      first,
      after,
    })
    shown.push(...page.rows.map(plain))
    const rest = new Map(page.rest.map(({ currency, ...sum }) => [currency, sum]))
    expect(rest).toEqual(sumsBy(rows.slice(shown.length)))
    expect(page.pageInfo.hasNextPage).toBe(shown.length < rows.length)
    after = page.pageInfo.endCursor
    if (!page.pageInfo.hasNextPage) break
  }
  expect(shown).toEqual(rows)
}

function plain({ keys, ...row }: Answer['rows'][number]): Row {
  return { keys: keys.map(({ value }) => value), ...row }
}

function expectOrder(rows: readonly Row[], order: string): void {
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    if (!next) continue
    if (order === 'COUNT_DESC') expect(row.count).toBeGreaterThanOrEqual(next.count)
    if (order.startsWith('AMOUNT') && row.amount !== null && row.currency === next.currency) {
      const [less, more] = order === 'AMOUNT_ASC' ? [row, next] : [next, row]
      expect(scaled(less.amount ?? '') <= scaled(more.amount ?? '')).toBe(true)
    }
    if (order === 'KEY_ASC') expect(keyText(row) < keyText(next)).toBe(true)
  }
}

/** Missing ones last. */
function keyText({ keys, currency }: Row): string {
  return JSON.stringify([...keys, currency].map((key) => key ?? '~'))
}

function expectedOverlap(grants: readonly Given[], by: readonly By[]): readonly object[] {
  const several = grants.filter((grant) => placesOf(grant, by).length > 1)
  return [...new Set(several.map(currencyOf))].map((currency) => {
    const own = several.filter((grant) => currencyOf(grant) === currency)
    const more = own.map((grant) => [grant, placesOf(grant, by).length - 1] as const)
    const sum = more.reduce((left, [{ value }, times]) => left + scaled(value ?? '0') * BigInt(times), 0n)
    return {
      currency,
      amount: currency === null ? null : decimalText(sum),
      count: more.reduce((left, [, times]) => left + times, 0),
      items: own.length,
    }
  })
}

function entries(sums: ReturnType<typeof sumsBy>): readonly Sum[] {
  return [...sums].map(([currency, { amount: text, count }]) => ({ currency, amount: text, count }))
}

function withoutRows(sums: readonly Sum[]): readonly string[] {
  return sums.map(({ currency, amount: text, count }) => JSON.stringify([currency, text, count])).toSorted()
}

function sortedTexts(values: readonly object[]): readonly string[] {
  return values
    .map((value) => JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .toSorted()
}

describe('a million amounts of nearly 10^15 with twelve decimals, in two currencies', () => {
  const count = 500_000

  beforeAll(async () => {
    await emptyGraph(engine.graph)
    // Written as they lie in the database, and no more than is asked for, because a million nodes take long: 10^15 less 1, 2, 3 … × 10^-12, and the same below zero in another currency.
    await engine.graph.run(
      `UNWIND range(1, ${count}) AS i CALL (i) {
         CREATE (:Grant {amount__currency: 'USD', amount__parts: [1000000000 - i, 999999999, 999999999]})
         CREATE (:Grant {amount__currency: 'EUR', amount__parts:
           CASE i % 2 WHEN 0 THEN [1000000000 - i, 999999999, 999999999] ELSE [i - 1000000000, -999999999, -999999999] END})
       } IN TRANSACTIONS OF 50000 ROWS`,
    )
  }, 600_000)
  afterAll(async () => {
    // In two parts at a time, which only nodes without links allow: those with links would wait for each other's ends.
    await engine.graph.run('MATCH (n:Grant) CALL (n) { DELETE n } IN 2 CONCURRENT TRANSACTIONS OF 10000 ROWS')
  }, 600_000)

  it('add up exactly, and in the order of their sums', async () => {
    const { rows, total } = await ask<{ grantTotals: Pick<Answer, 'rows' | 'total'> }>(
      '{ grantTotals(by: []) { rows { currency amount count } total { currency amount count } } }',
    ).then(({ grantTotals }) => grantTotals)
    let [plus, mixed] = [0n, 0n]
    for (let i = 1n; i <= count; i += 1n) {
      const value = 10n ** 27n - i
      plus += value
      mixed += i % 2n === 0n ? value : -value
    }
    const expected = [
      { currency: 'EUR', amount: decimalText(mixed), count },
      { currency: 'USD', amount: decimalText(plus), count },
    ]
    expect(rows).toEqual(expected)
    expect(total).toEqual(expected)
  }, 600_000)
})
