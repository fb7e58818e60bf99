import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'

const note = {
  source: { id: 'note/a', title: 'Note A', publisher: 'Desk', publishedOn: '2026-01-20', saidBy: 'person/ann' },
  records: [
    {
      kind: 'Grant',
      id: 'grant/one',
      name: 'Scanner for Brestov',
      amount: { value: '100', currency: 'USD' },
      status: 'AGREED',
      funders: [{ to: 'country/jp', role: 'donor' }],
      recipients: ['hospital/brestov'],
      evidence: [{ for: ['amount', 'funders'], quote: 'a hundred dollars', page: '2' }],
    },
  ],
}
const other = {
  source: { id: 'note/b', publishedOn: '2026-01-21', saidBy: 'person/ann' },
  records: [
    {
      kind: 'Grant',
      id: 'grant/one',
      name: 'scanner for  Brestov',
      amount: { value: '120', currency: 'USD' },
      funders: [{ to: 'country/jp', role: 'giver' }],
    },
  ],
}
const echo = {
  source: { id: 'note/c', publishedOn: '2026-01-19', derivedFrom: ['note/b'] },
  records: [{ kind: 'Grant', id: 'grant/one', amount: { value: '120', currency: 'USD' }, funders: ['country/jp'] }],
}

let engine: IngestContext
let ask: Ask

describe('a grant on which three sources speak', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    for (const said of [note, other, echo]) await load(engine, said)
  })
  afterAll(() => engine.graph.close())

  it('shows every claim on its amount, what counts first, and what decided', async () => {
    const { grant } = await ask<{ grant: unknown }>(`{ grant(id: "grant/one") {
      disputed
      claims(fields: ["amount"]) { totalCount nodes {
        field value { text money { value currency } number } chosen rule
        support { sources speakers sourceIds speakerIds }
        source { id citation } record { id entityId entity { id name } } quote { text status page } saidById saidBy { id } publishedOn
      } }
    } }`)
    expect(grant).toMatchObject({
      disputed: ['amount', 'funders.role'],
      claims: {
        totalCount: 3,
        nodes: [
          {
            value: { text: '120 USD', money: { value: '120', currency: 'USD' }, number: null },
            chosen: true,
            rule: 'NEWER',
            support: { sources: 1, speakers: 2, sourceIds: ['note/b', 'note/c'], speakerIds: ['person/ann'] },
            quote: null,
          },
          { chosen: true, source: { id: 'note/c' } },
          {
            value: { text: '100 USD' },
            chosen: false,
            rule: 'NEWER',
            source: { id: 'note/a', citation: 'Desk, “Note A”, 2026-01-20.' },
            record: { entityId: 'grant/one', entity: { id: 'grant/one' } },
            quote: { text: 'a hundred dollars', status: 'UNCHECKED', page: '2' },
            saidById: 'person/ann',
            saidBy: null,
            publishedOn: '2026-01-20',
          },
        ],
      },
    })
  })

  it('shows behind a link who says it, and what of its properties', async () => {
    const { grant } = await ask<{ grant: { funders: { edges: readonly unknown[] } } }>(`{ grant(id: "grant/one") {
      funders { edges {
        role disputed support { sources speakers } sources { id } records { id source { id } }
        claims { nodes { field value { text entityId entity { id stub } } target chosen rule source { id } quotes { text } } }
      } }
    } }`)
    expect(grant.funders.edges).toMatchObject([
      {
        role: 'giver',
        disputed: ['role'],
        support: { sources: 2, speakers: 2 },
        claims: {
          nodes: [
            {
              field: 'funders',
              value: { entityId: 'country/jp', entity: { id: 'country/jp', stub: true } },
              chosen: true,
              rule: 'ALL',
            },
            { field: 'funders', rule: 'ALL' },
            { field: 'funders', rule: 'ALL' },
            { field: 'funders.role', value: { text: 'giver' }, chosen: true, rule: 'NEWER', source: { id: 'note/b' } },
            { field: 'funders.role', value: { text: 'donor' }, chosen: false, quotes: [{ text: 'a hundred dollars' }] },
          ],
        },
      },
    ])
  })

  it('shows the same from the other end of the link', async () => {
    const { country } = await ask<{ country: unknown }>(`{ country(id: "country/jp") {
      records { id } claims { totalCount }
      grantsGiven { edges { node { id } sources { id } claims(fields: ["role"]) { nodes { field target } } } }
    } }`)
    expect(country).toEqual({
      records: [],
      claims: { totalCount: 0 },
      grantsGiven: {
        edges: [
          {
            node: { id: 'grant/one' },
            sources: expect.arrayContaining([{ id: 'note/a' }, { id: 'note/b' }, { id: 'note/c' }]),
            claims: {
              nodes: [
                { field: 'funders.role', target: 'country/jp' },
                { field: 'funders.role', target: 'country/jp' },
              ],
            },
          },
        ],
      },
    })
  })

  it('pages claims', async () => {
    const text = `query ($after: String) { grant(id: "grant/one") { claims(first: 4, after: $after) {
      nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`
    type Page = {
      grant: { claims: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    }
    const seen: string[] = []
    let after: string | undefined
    for (let more = true; more; ) {
      const { claims } = (await ask<Page>(text, { after })).grant
      seen.push(...claims.nodes.map(({ id }) => id))
      more = claims.pageInfo.hasNextPage
      after = claims.pageInfo.endCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    const { grant } = await ask<Page>('{ grant(id: "grant/one") { claims { nodes { id } } } }')
    expect(seen).toEqual(grant.claims.nodes.map(({ id }) => id))
  })

  it('refuses a cursor of claims that are not there', async () => {
    const page = (after: string) => ask(`{ grant(id: "grant/one") { claims(after: "${after}") { nodes { id } } } }`)
    const cursor = (...parts: readonly string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    await expect(page('x')).rejects.toThrow('claims(after:): expected a cursor that this API gave out, got "x"')
    await expect(page(cursor('sources', 'note/a'))).rejects.toThrow('expected a cursor of claims, got one of sources')
    await expect(page(cursor('claims', 'record#amount'))).rejects.toThrow(
      'claims(after:): expected a cursor of one of these claims, got that of record#amount',
    )
  })

  it('is told by its sources, records and runs at the root', async () => {
    const answer = await ask<Record<string, unknown>>(`{
      sources(first: 2) { nodes { id rank derivedFrom hasText } totalCount pageInfo { hasNextPage } }
      source(id: "note/c") { id derivedFrom }
      nowhere: source(id: "note/none") { id }
      runs { nodes { command state counts { name count } sourceIds } totalCount }
    }`)
    expect(answer).toMatchObject({
      sources: {
        nodes: [{ id: 'note/a', rank: 0, derivedFrom: [], hasText: false }, { id: 'note/b' }],
        totalCount: 3,
        pageInfo: { hasNextPage: true },
      },
      source: { id: 'note/c', derivedFrom: ['note/b'] },
      nowhere: null,
      runs: { totalCount: 3 },
    })
    const { grant } = await ask<{ grant: { records: { id: string }[] } }>(
      '{ grant(id: "grant/one") { records { id } } }',
    )
    const [first] = grant.records
    const { record } = await ask<{ record: unknown }>(
      'query ($id: ID!) { record(id: $id) { id entity { name } claims { field chosen } json url runId } }',
      { id: first?.id },
    )
    expect(record).toMatchObject({
      id: first?.id,
      entity: { name: expect.any(String) },
      url: `/records/${first?.id}`,
      runId: expect.any(String),
    })
  })
})
