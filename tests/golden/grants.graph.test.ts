import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import type { FileReport } from '../../src/ingest/import/report.ts'
import { openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'
import { decimalText, scaled } from '../support/golden/exact.ts'
import { leaveFull } from '../support/golden/leave-full.ts'
import { allRows, atHand, mappingOf, type Row, tableOf } from '../support/golden/pack.ts'
import { type Page, pageInfo, walk } from '../support/golden/walk.ts'
import { expectNothingWritten } from '../support/golden/written.ts'

const file = { path: tableOf('grants/grants'), mapping: mappingOf('grants') }
const present = atHand('the grants of foundations', [file.path])

/** One grant as the table says it. */
interface Said {
  readonly id: string
  readonly funder: string
  /** As exact as the precision beside it means it; empty where there is none. */
  readonly date: string
  /** In dollars × 10^12. */
  readonly amount: bigint | undefined
}

interface Totals {
  readonly rows: readonly (Sum & { readonly keys: readonly { readonly text: string | null }[] })[]
  readonly total: readonly Sum[]
  readonly rest: readonly Sum[]
  readonly overlap: readonly Sum[]
  readonly pageInfo: { readonly endCursor: string | null }
}

interface Sum {
  readonly currency: string | null
  readonly amount: string | null
  readonly count: number
}

function saidBy(row: Row, index: number): Said {
  const { donor = '', donation_date: date = '', donation_date_precision: precision = '', amount = '' } = row
  const digits = new Map([
    ['day', 10],
    ['', 10],
    ['month', 7],
  ])
  return {
    id: `grant/dlw-${index + 1}`,
    funder: donor.replace(/\s+/g, ' ').trim(),
    date: date.slice(0, digits.get(precision) ?? 4),
    amount: amount === '' ? undefined : scaled(amount),
  }
}

/** Newest first, those without a date last, ids upwards among equals. */
function newestFirst(a: Said, b: Said): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  return a.id < b.id ? -1 : 1
}

let engine: IngestContext
let ask: Ask
let report: FileReport | undefined
let said: readonly Said[]

describe.skipIf(!present)('95,745 grants of foundations', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    said = (await allRows(file.path)).map(saidBy)
    report = (await importFiles(engine, [file])).files[0]
  }, 900_000)
  afterAll(() => leaveFull(engine.graph))

  it('are all kept, and nothing is rejected', async () => {
    expect(said).toHaveLength(95_745)
    expect(report).toMatchObject({ state: 'done', errorCount: 0, counts: { rejected: 0, changed: 0 } })
    const funders = new Set(said.map(({ funder }) => funder)).size
    // The table names countries and describes none: they are the only stubs.
    expect(
      await ask(`{
        grants { totalCount }
        funders: organisations(filter: { grantsGiven: { some: {} } }) { totalCount }
        described: countries { totalCount }
        countries: countries(stubs: true) { totalCount }
      }`),
    ).toEqual({
      grants: { totalCount: 95_745 },
      funders: { totalCount: funders },
      described: { totalCount: 0 },
      countries: { totalCount: report?.counts.stubs },
    })
  })

  it.each([
    ['funder', 'FUNDERS', ({ funder }: Said) => funder],
    ['year', 'AWARD_YEAR', ({ date }: Said) => (date === '' ? null : date.slice(0, 4))],
    ['month', 'AWARD_MONTH', ({ date }: Said) => (date.length < 7 ? null : date.slice(0, 7))],
  ])('add up exactly, by %s and as a whole, as sums made outside', async (_what, by, keyOf) => {
    const { grantTotals } = await ask<{ grantTotals: Totals }>(`{ grantTotals(by: ${by}, first: 1000) {
      rows { keys { text } currency amount count } total { currency amount count } rest { rows } overlap { items } } }`)
    const rows = grantTotals.rows.map(({ keys: [key], currency, amount, count }) => [
      `${key?.text ?? ''} ${currency}`,
      { amount, count },
    ])
    const sums = new Map<string, { amount: bigint; count: number }>()
    for (const each of said) {
      const currency = each.amount === undefined ? null : 'USD'
      const key = `${keyOf(each) ?? ''} ${currency}`
      const sum = sums.get(key) ?? { amount: 0n, count: 0 }
      sums.set(key, { amount: sum.amount + (each.amount ?? 0n), count: sum.count + 1 })
    }
    const expected = [...sums].map(([key, { amount, count }]) => [
      key,
      { amount: key.endsWith(' null') ? null : decimalText(amount), count },
    ])
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected))
    const told = said.flatMap(({ amount }) => amount ?? [])
    const whole = told.reduce((sum, amount) => sum + amount, 0n)
    expect(grantTotals.total[0]).toEqual({ currency: 'USD', amount: decimalText(whole), count: told.length })
    expect(grantTotals).toMatchObject({ rest: [], overlap: [] })
  })

  it('are summed recipient by recipient, the pages and the rest making the whole', async () => {
    let [after, shown, pages]: [string | null, bigint, number] = [null, 0n, 0]
    do {
      const { grantTotals }: { grantTotals: Totals } = await ask(
        `query ($after: String) { grantTotals(by: [RECIPIENTS, AWARD_YEAR], first: 1000, after: $after) {
          rows { amount } rest { currency amount } total { currency amount } overlap { currency amount }
          pageInfo { endCursor } } }`,
        { after },
      )
      const inDollars = (sums: Totals['total']) =>
        scaled(sums.find(({ currency }) => currency === 'USD')?.amount ?? '0')
      shown = grantTotals.rows.reduce((sum, { amount }) => sum + scaled(amount ?? '0'), shown)
      expect(shown + inDollars(grantTotals.rest)).toBe(inDollars(grantTotals.total) + inDollars(grantTotals.overlap))
      after = grantTotals.pageInfo.endCursor
      pages += 1
    } while (pages < 3)
  })

  it.each([
    [
      'corrections',
      '{ amount: { currency: "USD", lt: "0" } }',
      ({ amount }: Said) => amount !== undefined && amount < 0n,
    ],
    [
      'a million and more',
      '{ amount: { currency: "USD", gte: "1000000" } }',
      ({ amount }: Said) => amount !== undefined && amount >= scaled('1000000'),
    ],
    ['no amount', '{ amount: { isNull: true } }', ({ amount }: Said) => amount === undefined],
    ['a year', '{ awardDate: { gte: "2015", lte: "2015" } }', ({ date }: Said) => date.startsWith('2015')],
    ['a month', '{ awardDate: { gte: "2015-06", lte: "2015-06" } }', ({ date }: Said) => date.startsWith('2015-06')],
    ['no date', '{ awardDate: { isNull: true } }', ({ date }: Said) => date === ''],
  ])('are found by %s, as many as the table has', async (_what, filter, test) => {
    const totalCount = said.filter(test).length
    expect(totalCount).toBeGreaterThan(0)
    expect(await ask(`{ grants(filter: ${filter}) { totalCount } }`)).toEqual({ grants: { totalCount } })
  })

  it('are valid in the year of their award alone: 525 of one funder in 2010', async () => {
    const funder = 'Hewlett Foundation'
    const inYear = said.filter((each) => each.funder === funder && each.date.startsWith('2010')).length
    expect(inYear).toBe(525)
    const { found } = await ask<{ readonly found: { readonly nodes: readonly { readonly id: string }[] } }>(
      `{ found: organisations(filter: { name: { eq: "${funder}" } }) { nodes { id } } }`,
    )
    const [{ id } = { id: '' }] = found.nodes
    const data = await ask<object>(
      `query ($id: ID!, $in: Date!) {
        organisation(id: $id) { grantsGiven(validAt: $in) { totalCount } linkCounts(validAt: $in) { link count } }
        grants(validAt: $in, filter: { funders: { some: { node: { id: { eq: $id } } } } }) { totalCount }
        filtered: organisations(validAt: $in, filter: { id: { eq: $id }, grantsGiven: { count: { eq: ${inYear} } } }) { totalCount }
        grantTotals(validAt: $in, filter: { funders: { some: { node: { id: { eq: $id } } } } }) { totalCount total { count } }
      }`,
      { id, in: '2010' },
    )
    expect(data).toMatchObject({
      organisation: {
        grantsGiven: { totalCount: inYear },
        linkCounts: expect.arrayContaining([{ link: 'grantsGiven', count: inYear }]),
      },
      grants: { totalCount: inYear },
      filtered: { totalCount: 1 },
      grantTotals: { total: [{ count: inYear }] },
    })
  })

  it('come newest first, as a sort made outside puts them, with exact amounts', async () => {
    interface Grant {
      readonly id: string
      readonly awardDate: string
      readonly amount: { readonly value: string; readonly currency: string } | null
      readonly funders: { readonly nodes: readonly { readonly name: string }[] }
    }
    const { newest, last } = await ask<Record<'newest' | 'last', { readonly nodes: readonly Grant[] }>>(`
      query { newest: grants(first: 200, orderBy: AWARD_DATE_DESC) { ...those }
        last: grants(last: 20, orderBy: AWARD_DATE_DESC) { ...those } }
      fragment those on GrantConnection { nodes { id awardDate amount { value currency } funders { nodes { name } } } }`)
    const asAnswered = ({ id, date, amount, funder }: Said): Grant | object => ({
      id,
      awardDate: date === '' ? null : date,
      amount: amount === undefined ? null : { value: decimalText(amount), currency: 'USD' },
      funders: { nodes: [{ name: funder }] },
    })
    const sorted = said.toSorted(newestFirst)
    expect(newest.nodes).toEqual(sorted.slice(0, 200).map(asAnswered))
    expect(last.nodes).toEqual(sorted.slice(-20).map(asAnswered))
  })

  it('are walked by cursor, 2,000 of them, forwards and back again', async () => {
    const page = (way: string) => async (cursor: string | null) => {
      const { grants } = await ask<{ grants: Page<{ readonly id: string }> }>(
        `query ($cursor: String) { grants(${way}: $cursor, orderBy: AWARD_DATE_DESC) { nodes { id } ${pageInfo} } }`,
        { cursor },
      )
      return grants
    }
    const ids = said
      .toSorted(newestFirst)
      .slice(0, 2_000)
      .map(({ id }) => id)
    const forwards = await walk('forwards', page('first: 250, after'), { most: 8 })
    expect(forwards.flatMap(({ nodes }) => nodes.map(({ id }) => id))).toEqual(ids)
    const from = forwards.at(-1)?.pageInfo.endCursor ?? null
    const backwards = await walk('backwards', page('last: 250, before'), { from })
    expect(backwards.toReversed().flatMap(({ nodes }) => nodes.map(({ id }) => id))).toEqual(ids.slice(0, -1))
  })

  it('are left as they are by a second import, which writes its run and nothing else', async () => {
    await expectNothingWritten(engine, file, report)
    expect(await engine.graph.read('MATCH (run:Run) RETURN count(run) AS runs')).toEqual([{ runs: 2 }])
  }, 600_000)
})
