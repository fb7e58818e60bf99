import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import.ts'
import type { FileReport } from '../../src/ingest/report.ts'
import { openEngine } from '../ingest/engine.ts'
import { type Ask, askGraph } from './ask.ts'
import { decimalText, scaled } from './exact.ts'
import { leave } from './leave.ts'
import { allRows, atHand, mappingOf, type Row, tableOf } from './pack.ts'
import { type Page, pageInfo, walk } from './walk.ts'
import { expectNothingWritten } from './written.ts'

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
  afterAll(() => leave(engine.graph), 600_000)

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

  it('add up exactly, funder by funder', async () => {
    const expected = new Map<string, bigint>()
    for (const { funder, amount } of said) {
      if (amount !== undefined) expected.set(funder, (expected.get(funder) ?? 0n) + amount)
    }
    // Neo4j's sum() turns to floats past 64 bits: each of the three parts is summed alone, and joined here.
    const sums = await engine.graph.read<{ funder: string; low: number; middle: number; high: number }>(
      `MATCH (funder:Organisation)<-[:FUNDED_BY]-(grant:Grant {amount__currency: 'USD'})
       WITH funder.name AS funder, grant.amount__parts AS parts
       RETURN funder, sum(parts[0]) AS low, sum(parts[1]) AS middle, sum(parts[2]) AS high`,
    )
    const totals = sums.map(({ funder, low, middle, high }) => {
      const total = BigInt(low) + BigInt(middle) * 10n ** 9n + BigInt(high) * 10n ** 18n
      return [funder, decimalText(total)] as const
    })
    expect(Object.fromEntries(totals)).toEqual(
      Object.fromEntries([...expected].map(([funder, total]) => [funder, decimalText(total)])),
    )
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
