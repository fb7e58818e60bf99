import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'

const grant = (id: string, dates: object) => ({
  kind: 'Grant',
  id: `grant/${id}`,
  amount: { value: '10', currency: 'EUR' },
  funders: ['country/a'],
  recipients: ['country/b'],
  countedIn: ['stated-total/t'],
  ...dates,
})

const records = [
  grant('signed', { signatureDate: '2026-01-16' }),
  grant('awarded', { awardDate: '2023-12', signatureDate: '2025-02-01' }),
  grant('undated', {}),
  { kind: 'Payment', id: 'payment/p', date: '2024-05', payer: 'country/a', payee: 'country/b' },
  {
    kind: 'Agreement',
    id: 'agreement/x',
    signatureDate: '2024-03-01',
    startDate: '2025',
    parties: ['country/a', 'country/b'],
  },
  {
    kind: 'Membership',
    id: 'membership/old',
    member: 'person/old',
    position: 'position/x',
    startDate: '1985',
    endDate: '1995',
  },
  { kind: 'Membership', id: 'membership/new', member: 'person/new', position: 'position/x', startDate: '2019' },
  {
    kind: 'Membership',
    id: 'membership/party',
    member: 'person/new',
    organisation: 'organisation/x',
    startDate: '1980',
  },
  { kind: 'Person', id: 'person/old', name: 'Old' },
  { kind: 'Person', id: 'person/new', name: 'New' },
  {
    kind: 'Programme',
    id: 'programme/p',
    operators: ['country/a'],
    countries: [{ to: 'country/b', startDate: '2010' }],
  },
]

interface Nodes {
  readonly nodes: readonly { readonly id: string }[]
}

const ids = ({ nodes }: Nodes) => nodes.map(({ id }) => id.slice(id.indexOf('/') + 1))

/** A saved query as its file has it. */
const saved = (name: string) => readFile(`questions/${name}.graphql`, 'utf8')

describe('the date of a grant, a payment and an agreement', () => {
  let engine: IngestContext
  let ask: Ask
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    const report = await load(engine, { source: { id: 'dates' }, records })
    expect(report.errors).toEqual([])
  })
  afterAll(() => engine.graph.close())

  it.each([
    ['2023', ['awarded']],
    ['2024', []],
    ['2025', []],
    ['2026', ['signed']],
    ['2026-02', []],
  ])('makes grants valid within their own time alone, as in %s', async (validAt, expected) => {
    const { grants, country } = await ask<{
      readonly grants: Nodes
      readonly country: {
        readonly given: Nodes
        readonly linkCounts: readonly { readonly link: string; readonly count: number }[]
      }
    }>(`{
      grants(validAt: "${validAt}", undated: EXCLUDE) { nodes { id } }
      country(id: "country/a") {
        given: grantsGiven(validAt: "${validAt}", undated: EXCLUDE) { nodes { id } }
        linkCounts(validAt: "${validAt}", undated: EXCLUDE) { link count }
      } }`)
    expect([ids(grants), ids(country.given)]).toEqual([expected, expected])
    expect(country.linkCounts.find(({ link }) => link === 'grantsGiven')?.count ?? 0).toBe(expected.length)
  })

  it('is the year of totals, of what joins two parties, and of neighbours', async () => {
    const data = await ask<{
      readonly totals: { readonly rows: readonly { readonly keys: readonly { readonly value: string | null }[] }[] }
      readonly between: {
        readonly groups: readonly {
          readonly kind: string
          readonly years: readonly { readonly year: number | null; readonly count: number }[]
        }[]
      }
      readonly country: { readonly neighbours: { readonly edges: readonly { readonly ways: readonly object[] }[] } }
    }>(`{
      totals: grantTotals(by: AWARD_YEAR, orderBy: KEY_ASC) { rows { keys { value } } }
      between(a: "country/a", b: "country/b") { groups { kind years { year count } } }
      country(id: "country/a") { neighbours(kinds: [Agreement, Grant, Payment], orderBy: NAME, collapse: false) { edges { ways { date } } } }
    }`)
    expect(data.totals.rows.map(({ keys: [key] }) => key?.value)).toEqual(['2023', '2026', null])
    const years = data.between.groups.map(({ kind, years }) => [kind, years.map(({ year }) => year)])
    expect(Object.fromEntries(years)).toEqual({
      Grant: [2026, 2023, null],
      Payment: [2024],
      Agreement: [2024],
      Programme: [null],
    })
    const dates = data.country.neighbours.edges.flatMap(({ ways }) => ways)
    expect(new Set(dates.map((way) => JSON.stringify(way)))).toEqual(
      new Set(['2026-01-16', '2023-12', null, '2024-05', '2024-03-01'].map((date) => JSON.stringify({ date }))),
    )
  })

  it.each([
    ['2009', { Grant: 0, Programme: 0, Agreement: 0 }],
    ['2010', { Grant: 0, Programme: 1, Agreement: 0 }],
    ['2023', { Grant: 1, Programme: 1, Agreement: 0 }],
    ['2025', { Grant: 0, Programme: 1, Agreement: 1 }],
  ])('bounds what joins two parties in %s, by the dates of the links too', async (validAt, expected) => {
    const { between } = await ask<{
      readonly between: { readonly groups: readonly { readonly kind: string; readonly count: number }[] }
    }>(
      `{ between(a: "country/a", b: "country/b", validAt: "${validAt}", undated: INCLUDE, kinds: [Grant, Programme, Agreement]) { groups { kind count } } }`,
    )
    const counts = Object.fromEntries(between.groups.map(({ kind, count }) => [kind, count]))
    // The undated grant is in at any time.
    expect({
      Grant: (counts['Grant'] ?? 0) - 1,
      Programme: counts['Programme'] ?? 0,
      Agreement: counts['Agreement'] ?? 0,
    }).toEqual(expected)
  })

  it.each([
    ['2023', ['awarded', 'signed']],
    ['2024', ['signed']],
    ['2026-02', []],
  ])('is what saved queries take as the date since %s', async (since, expected) => {
    const { grants } = await ask<{ readonly grants: Nodes }>(await saved('grants'), { since })
    const funding = await ask<{ readonly grants: Nodes }>(await saved('who-funds-whom'), { since })
    const { grantTotals } = await ask<{
      readonly grantTotals: { readonly rows: readonly { readonly count: number }[] }
    }>(await saved('grant-totals'), { since, by: ['AWARD_YEAR'] })
    expect([ids(grants).sort(), ids(funding.grants).sort()]).toEqual([expected, expected])
    expect(grantTotals.rows.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
  })

  it.each([
    ['1990', ['old']],
    ['2020', ['new']],
    [undefined, ['new', 'old']],
  ])('keeps of the officials those who held an office in %s', async (at, expected) => {
    const variables = at === undefined ? {} : { at }
    const { officials } = await ask<{ readonly officials: Nodes }>(await saved('officials'), variables)
    expect(ids(officials)).toEqual(expected)
  })

  it('is left open by saved queries that name no day', async () => {
    const { grants } = await ask<{ readonly grants: Nodes }>(await saved('grants'))
    expect(ids(grants).sort()).toEqual(['awarded', 'signed', 'undated'])
  })
})
