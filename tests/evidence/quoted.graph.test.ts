import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordHtml } from '../../src/api/pages/record-html.ts'
import { createPages } from '../../src/features/pages.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine, shippedModel } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'

const sat = 'On one side of the table sat Ivan Petrov.'
const other = 'The guest was Ambassador Ito.'
const signed = 'Signed on 4 May 2024, today,'
const paid = 'The sum of 40 dollars was paid, not 50.'
const lowered = 'It had been 60 dollars.'
const here = 'It was held in Belarus.'
const records = [
  { kind: 'Country', id: 'country/by', name: 'Belarus', isoCode: 'BY' },
  { kind: 'Person', id: 'person/a', name: 'Ivan Petrov' },
  { kind: 'Person', id: 'person/b', name: 'Kenji Ito' },
  { kind: 'Person', id: 'person/c', name: 'Masako Ito' },
  {
    kind: 'Event',
    id: 'event/e',
    name: 'The signing',
    participants: [
      { to: 'person/a', role: 'host' },
      { to: 'person/b', role: 'guest' },
      { to: 'person/d-unknown', role: 'witness' },
    ],
    country: 'country/by',
    evidence: [
      { for: ['participants'], quote: sat, saidBy: 'person/a' },
      { for: ['participants'], quote: other, saidBy: 'person/b' },
      { for: ['country'], quote: sat, saidBy: 'person/a' },
      { for: ['country'], quote: here, saidBy: 'person/b' },
    ],
  },
  {
    kind: 'Event',
    id: 'event/pages',
    name: 'A report of it',
    participants: ['person/b'],
    organisers: ['person/a'],
    evidence: [
      { for: ['participants'], page: '3', saidBy: 'person/a' },
      { for: ['participants'], quote: other, saidBy: 'person/b' },
      { for: ['organisers'], page: '3', saidBy: 'person/a' },
      { for: ['organisers'], page: '4', saidBy: 'person/b' },
    ],
  },
  {
    kind: 'Grant',
    id: 'grant/g',
    name: 'THE GRANT',
    amount: { value: '40', currency: 'USD' },
    awardDate: '2024-05-04',
    evidence: [
      { for: ['amount', 'awardDate'], quote: lowered, saidBy: 'person/b' },
      { for: ['amount'], quote: paid, saidBy: 'person/c' },
      { for: ['awardDate'], quote: signed },
    ],
    recipients: ['person/c'],
    quotes: { recipients: sat },
  },
]

let engine: IngestContext
let ask: Ask
beforeAll(async () => {
  engine = await openEngine()
  ask = askGraph(engine)
  const text = [sat, other, signed, paid, lowered, here].join(' ')
  await load(engine, { source: { id: 'note/a', language: 'en', text }, records })
  await load(engine, {
    source: { id: 'note/b' },
    records: [
      { kind: 'Grant', id: 'grant/g', name: 'The Grant' },
      { kind: 'Event', id: 'event/e', country: 'country/jp' },
    ],
  })
})
afterAll(() => engine.graph.close())

interface Shown {
  readonly field: string
  readonly target: string | null
  readonly chosen: boolean
  readonly agrees: boolean
  readonly quote: { readonly text: string } | null
  readonly quotes: readonly { readonly text: string; readonly containsValue: boolean | null }[]
  readonly otherQuotes: readonly { readonly text: string }[]
}

const selection = 'field target chosen agrees quote { text } quotes { text containsValue } otherQuotes { text }'

async function claims(id: string, fields: string): Promise<readonly Shown[]> {
  const answer = await ask<{ node: { claims: { nodes: readonly Shown[] } } }>(
    `{ node(id: "${id}") { claims(fields: ["${fields}"]) { nodes { ${selection} } } } }`,
  )
  return answer.node.claims.nodes
}

describe('the quote of a link', () => {
  it('is the one that names its target, for the link and what describes it', async () => {
    const shown = (await claims('event/e', 'participants')).map(({ field, target, quote, quotes, otherQuotes }) => [
      ...[field, target, quote?.text],
      ...[quotes.map(({ text, containsValue }) => [text, containsValue]), otherQuotes.map(({ text }) => text)],
    ])
    const unknown = [
      [sat, null],
      [other, null],
    ]
    expect(shown).toEqual([
      ['participants', 'person/a', sat, [[sat, true]], [other]],
      ['participants', 'person/b', other, [[other, true]], [sat]],
      ['participants', 'person/d-unknown', undefined, unknown, []],
      ['participants.role', 'person/a', sat, [[sat, true]], [other]],
      ['participants.role', 'person/b', other, [[other, true]], [sat]],
      ['participants.role', 'person/d-unknown', undefined, unknown, []],
    ])
  })

  it('is the same on the edge, without what tells whether it contains the name, and with what else is asked of it', async () => {
    type Edges = { event: { participants: { edges: readonly { claims: { nodes: readonly Shown[] } }[] } } }
    const { event } = await ask<Edges>(
      '{ event(id: "event/e") { participants { edges { claims(fields: ["role"]) { nodes { target quote { text prefix saidBy { name } } } } } } } }',
    )
    expect(event.participants.edges.flatMap((edge) => edge.claims.nodes)).toEqual(
      expect.arrayContaining([
        { target: 'person/a', quote: { text: sat, prefix: '', saidBy: { name: 'Ivan Petrov' } } },
        { target: 'person/b', quote: expect.objectContaining({ text: other, saidBy: { name: 'Kenji Ito' } }) },
        { target: 'person/d-unknown', quote: null },
      ]),
    )
  })

  it('has the speaker of the quote that names the target, and nobody where none does', async () => {
    const selected = 'target saidById saidBy { name } support { speakers speakerIds }'
    type Answer = { node: { claims: { nodes: readonly object[] } } }
    const { node } = await ask<Answer>(
      `{ node(id: "event/e") { claims(fields: ["participants"]) { nodes { ${selected} } } } }`,
    )
    const said = (target: string, id: string, name: string) => {
      return { target, saidById: id, saidBy: { name }, support: { speakers: 1, speakerIds: [id] } }
    }
    const nobody = { saidById: null, saidBy: null, support: { speakers: 1, speakerIds: [] } }
    expect(node.claims.nodes).toEqual([
      said('person/a', 'person/a', 'Ivan Petrov'),
      said('person/b', 'person/b', 'Kenji Ito'),
      { target: 'person/d-unknown', ...nobody },
      said('person/a', 'person/a', 'Ivan Petrov'),
      said('person/b', 'person/b', 'Kenji Ito'),
      { target: 'person/d-unknown', ...nobody },
    ])
    const { conflicts } = await ask<{ conflicts: { nodes: readonly { values: readonly object[] }[] } }>(
      '{ conflicts(kind: Event, field: "country") { nodes { values { value { text } support { speakerIds } } } } }',
    )
    expect(conflicts.nodes.flatMap(({ values }) => values)).toEqual([
      { value: { text: 'country/by' }, support: { speakerIds: ['person/b'] } },
      { value: { text: 'country/jp' }, support: { speakerIds: [] } },
    ])
  })

  it('has the speaker of the quote that is shown, and none of pages of which nobody knows what they tell', async () => {
    const { event } = await ask<{ event: { claims: { nodes: readonly object[] } } }>(
      '{ event(id: "event/pages") { claims(fields: ["participants", "organisers"]) { nodes { field saidById quote { text saidById } } } } }',
    )
    expect(event.claims.nodes).toEqual([
      { field: 'participants', saidById: 'person/b', quote: { text: other, saidById: 'person/b' } },
      { field: 'organisers', saidById: null, quote: { text: null, saidById: 'person/a' } },
    ])
  })

  it('is flagged where it names somebody else', async () => {
    expect(await claims('grant/g', 'recipients')).toMatchObject([
      { quote: { text: sat }, quotes: [{ text: sat, containsValue: false }], otherQuotes: [] },
    ])
  })
})

describe('the quote of a value', () => {
  it('is the one with the amount and the date', async () => {
    expect(await claims('grant/g', 'amount')).toMatchObject([
      { quote: { text: paid }, quotes: [{ text: paid, containsValue: true }], otherQuotes: [{ text: lowered }] },
    ])
    const { grant } = await ask<{ grant: object }>(
      '{ grant(id: "grant/g") { claims(fields: ["amount"]) { nodes { saidById support { speakerIds } } } } }',
    )
    expect(grant).toEqual({ claims: { nodes: [{ saidById: 'person/c', support: { speakerIds: ['person/c'] } }] } })
    expect(await claims('grant/g', 'awardDate')).toMatchObject([
      { quote: { text: signed }, quotes: [{ text: signed, containsValue: true }], otherQuotes: [{ text: lowered }] },
    ])
  })
})

describe('another spelling', () => {
  it('is not the value that counts, and agrees with it', async () => {
    const names = await claims('grant/g', 'name')
    expect(names.map(({ chosen, agrees }) => [chosen, agrees])).toEqual([
      [true, true],
      [false, true],
    ])
  })
})

describe('the page of a record', () => {
  it('shows beside each link the quote that names its target', async () => {
    const catalogue = await readCatalogue(resolve(import.meta.dirname, '../../cypher'))
    const pages = createPages(shippedModel(), catalogue)
    const { node } = await ask<{ node: { records: readonly { id: string }[] } }>(
      '{ node(id: "event/e") { records { id } } }',
    )
    const page = await pages.record(
      (text, parameters) => engine.graph.read(text, parameters),
      node.records[0]?.id ?? '',
    )
    if (!page) throw new Error('no page')
    const rows = recordHtml(page, '').split('<tr id="')
    const wordsIn = (row: string | undefined) => [...(row ?? '').matchAll(/<q>(.*?)<\/q>/g)].map(([, words]) => words)
    const of = (target: string) => rows.filter((row) => row.startsWith('participants') && row.includes(target))
    expect(of('person/b').map(wordsIn)).toEqual(of('person/b').map(() => [other]))
    expect(of('person/d-unknown').map(wordsIn)).toEqual(of('person/d-unknown').map(() => [sat, other]))
  })
})
