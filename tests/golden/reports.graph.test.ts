import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../src/ingest/check/check.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { load, openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'
import { decimalText, scaled } from '../support/golden/exact.ts'
import { atHand } from '../support/golden/pack.ts'

const folder = resolve(import.meta.dirname, '../../../shared/documents/records')
const paths = ['belta-report.yaml', 'news-by-report.yaml'].map((name) => resolve(folder, name))
const present = atHand('what the API says of the two reports', paths)

let engine: IngestContext
let ask: Ask

/** Counts in the database are tested where imports are; these are what a reader of the API gets. */
describe.skipIf(!present)('the two reports, asked about', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    await importFiles(
      engine,
      paths.map((path) => ({ path, allowOutside: true })),
    )
  })
  afterAll(() => engine.graph.close())

  it('are as many entities of each kind as were counted by hand', async () => {
    const kinds = {
      ...{ organisations: 7, statedTotals: 6, topics: 4, events: 3, hospitals: 3, grants: 3, countries: 2 },
      ...{ positions: 2, persons: 2, memberships: 2, commitments: 2, programmes: 1, entities: 37 },
    }
    const lists = Object.keys(kinds).map((list) => `${list} { totalCount }`)
    expect(await ask(`{ ${lists.join(' ')} }`)).toEqual(
      Object.fromEntries(Object.entries(kinds).map(([list, totalCount]) => [list, { totalCount }])),
    )
  })

  it('grant 261,400 dollars, by the exact texts of their amounts', async () => {
    interface Grant {
      readonly amount: { readonly value: string; readonly currency: string }
    }
    const { grants } = await ask<{ grants: { readonly nodes: readonly Grant[] } }>(
      '{ grants(orderBy: AMOUNT_DESC) { nodes { amount { value currency } } } }',
    )
    expect(grants.nodes.map(({ amount }) => `${amount.value} ${amount.currency}`)).toEqual([
      '123700 USD',
      '72000 USD',
      '65700 USD',
    ])
    const sum = grants.nodes.reduce((total, { amount }) => total + scaled(amount.value), 0n)
    expect(decimalText(sum)).toBe('261400')
  })

  it('stand behind each participant with the words that name the one, and flag words that name another', async () => {
    interface Shown {
      readonly target: string
      readonly quotes: readonly { readonly text: string; readonly containsValue: boolean }[]
    }
    const { events } = await ask<{ events: { nodes: readonly { claims: { nodes: readonly Shown[] } }[] } }>(
      '{ events { nodes { claims(fields: ["participants"]) { nodes { target quotes { text containsValue } } } } } }',
    )
    const quotes = events.nodes.flatMap(({ claims }) =>
      claims.nodes.flatMap((claim) => claim.quotes.map((quote) => ({ ...quote, target: claim.target }))),
    ) // prettier-ignore
    const guest = quotes.filter(({ target }) => target === 'person/kazuhiro-kuno')
    expect(guest.length).toBeGreaterThan(0)
    for (const { text, containsValue } of guest) {
      expect(text).toContain('Kazuhiro Kuno')
      expect(containsValue).toBe(true)
    }
    const host = quotes.filter(({ target }) => target === 'person/sergei-aleinik')
    expect(host.map(({ text, containsValue }) => containsValue === text.includes('Aleinik'))).not.toContain(false)
  })

  it('put what is dated in one order, years before days, and count what no report dates', async () => {
    interface Dated {
      readonly sources: readonly object[]
      readonly joined: readonly object[]
    }
    const { country } = await ask<{ country: { timeline: { nodes: readonly Dated[]; undatedCount: number } } }>(
      `{ country(id: "country/by") { timeline(ofDirect: true, kinds: [Grant, Event, Country]) {
        undatedCount nodes { date precision field entityId joined { ofId link } sources { id } } } } }`,
    )
    const { nodes, undatedCount } = country.timeline
    expect(nodes).toMatchObject([
      { date: '2004', precision: 'YEAR', field: 'countries.startDate', entityId: 'programme/grassroots' },
      { date: '2025', precision: 'YEAR', field: 'startDate', entityId: 'event/grassroots-resumption' },
      { date: '2026-01-16', precision: 'DAY', field: 'signatureDate', entityId: 'grant/stolin' },
    ])
    const [began, resumed, signed] = nodes
    const [first, second] = [{ id: 'report/belta-aleinik-kuno' }, { id: 'report/news-by-2026-01-26' }]
    expect(began?.sources).toEqual(expect.arrayContaining([first, second]))
    expect([resumed?.sources, signed?.sources]).toEqual([[second], [second]])
    expect(signed?.joined).toContainEqual({ ofId: 'hospital/stolin', link: 'grantsReceived' })
    // Two grants, and the disaster that the programme is about.
    expect(undatedCount).toBe(3)
  })

  it('conflict in nothing; of ten names that differ two differ in case only', async () => {
    const { none, names } = await ask<{ none: unknown; names: { totalCount: number; nodes: { field: string }[] } }>(
      '{ none: conflicts { totalCount nodes { field } } names: conflicts(names: true) { totalCount nodes { field } } }',
    )
    expect(none).toEqual({ totalCount: 0, nodes: [] })
    expect([names.totalCount, ...new Set(names.nodes.map(({ field }) => field))]).toEqual([8, 'name'])
  })

  it('are two sources and one speaker for "three projects"', async () => {
    const { statedTotal } = await ask<{ statedTotal: { claims: { nodes: readonly unknown[] } } }>(
      `{ statedTotal(id: "stated-total/grassroots-projects-since-resumption") {
        claims(fields: ["count"]) { nodes { value { text } support { sources speakers } } } } }`,
    )
    const said = { value: { text: '3' }, support: { sources: 2, speakers: 1 } }
    expect(statedTotal.claims.nodes).toEqual([said, said])
  })

  const covered = async () => {
    const ids = ['projects', 'financing', 'projects-since-resumption'].map((end) => `stated-total/grassroots-${end}`)
    const fields = `{ certain { count amounts { value } share remainder verdict } possible { count amounts { value } share remainder verdict }
      items { nodes { entityId reason } } }`
    const asked = [...ids, 'stated-total/chernobyl-aid'].map(
      (id, index) => `c${index}: coverage(id: "${id}") ${fields}`,
    )
    return ask<Record<string, Record<string, unknown>>>(`{ ${asked.join(' ')} }`)
  }

  it('itemise what was worked out by hand of each stated total, and a grant in another country moves nothing', async () => {
    const before = await covered()
    const one = [{ value: '65700' }]
    const three = [{ value: '261400' }]
    expect(before).toMatchObject({
      c0: { certain: { count: 1, share: '1.59' }, possible: { count: 3, share: '4.76', verdict: 'PARTLY_ITEMISED' } },
      c1: { certain: { amounts: one }, possible: { amounts: three, share: '5.33', remainder: '4638600' } },
      c2: { certain: { count: 1 }, possible: { count: 3, share: '100', verdict: 'FITS' } },
      c3: {
        certain: { count: 0, amounts: [] },
        possible: { count: 0, verdict: 'NOTHING_ITEMISED' },
        items: { nodes: [] },
      },
    })
    expect(before['c0']?.['items']).toMatchObject({ nodes: [{ reason: 'UNDATED' }, {}, { reason: 'DATED' }] })
    const abroad = { kind: 'Hospital', id: 'hospital/abroad', country: 'country/xa' }
    const programme = 'programme/grassroots'
    const grant = {
      kind: 'Grant',
      id: 'grant/abroad',
      programme,
      recipients: ['hospital/abroad'],
      signatureDate: '2026-01-02',
    }
    await load(engine, {
      source: { id: 'note/abroad' },
      records: [abroad, { ...grant, amount: { value: '5', currency: 'USD' } }],
    })
    expect(await covered()).toEqual(before)
    await load(engine, { source: { id: 'note/abroad' }, records: [] }, { complete: true })
  })

  it('show between Japan and Belarus one meeting, two commitments, three grants, and one agreement stated', async () => {
    interface Between {
      readonly groups: readonly { readonly kind: string; readonly direction: string }[]
    }
    const { between } = await ask<{ between: Between }>(`{ between(a: "country/jp", b: "country/by") {
      groups { kind direction count open overdue sums { year currency count amount } years { year currency amount }
        items { nodes { entityId date a { name } b { name } } } }
      statedTotals { totalCount nodes { totalId stated { value } unit possible { count share } } } } }`)
    const groups = Object.fromEntries(between.groups.map((group) => [`${group.kind} ${group.direction}`, group]))
    expect(Object.keys(groups)).toEqual([
      'Membership A_TO_B',
      'Programme A_TO_B',
      'Grant A_TO_B',
      'Event MUTUAL',
      'Commitment MUTUAL',
    ])
    const one = (entityId: string, a: string, b: string) => ({
      nodes: [{ entityId, a: [{ name: a }], b: [{ name: b }] }],
    })
    expect(groups).toMatchObject({
      'Membership A_TO_B': { count: 1, items: one('membership/kuno-ambassador', 'Kazuhiro Kuno', 'Belarus') },
      'Event MUTUAL': { count: 1, items: one('event/aleinik-kuno-meeting', 'Kazuhiro Kuno', 'Sergei Aleinik') },
      'Commitment MUTUAL': { count: 2, open: 2, overdue: 0 },
      'Grant A_TO_B': {
        count: 3,
        open: null,
        sums: [{ year: null, currency: 'USD', count: 3, amount: '261400' }],
        years: [
          { year: 2026, currency: 'USD', amount: '65700' },
          { year: null, currency: 'USD', amount: '195700' },
        ],
      },
    })
    expect(between).toMatchObject({ statedTotals: { totalCount: 6 } })
    expect(JSON.stringify(between)).toContain(
      '"totalId":"stated-total/sister-city-agreements","stated":{"value":"1"},"unit":"Agreement","possible":{"count":0',
    )
  })

  it('disagree on nothing, and leave a sound graph without stubs', async () => {
    expect(await engine.graph.read('MATCH (e:Entity) WHERE e.disputed IS NOT NULL RETURN e.id AS id')).toEqual([])
    expect(await check(engine)).toMatchObject({ sound: true, entities: 37, stubs: { count: 0 } })
  })
})
