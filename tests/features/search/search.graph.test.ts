import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../../src/ingest/check/check.ts'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { rebuild } from '../../../src/ingest/rebuild/rebuild.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

const said = {
  source: { id: 'note/a' },
  records: [
    { kind: 'Country', id: 'country/by', name: 'Belarus' },
    { kind: 'Person', id: 'person/a', name: 'Алейник Пётр', citizenships: ['country/by'] },
    { kind: 'Person', id: 'person/b', name: 'Petr Aleynik', citizenships: ['country/pl'] },
    { kind: 'Person', id: 'person/c', name: '久野', names: [{ text: 'Hisano', language: 'ja-Latn' }] },
    { kind: 'Hospital', id: 'hospital/a', name: 'St Mary’s Hospital', facilityType: 'Clinic', country: 'country/by' },
    { kind: 'Hospital', id: 'hospital/b', name: 'Saint Mary Hospital', facilityType: 'Hospital' },
    {
      kind: 'Organisation',
      id: 'organisation/a',
      name: 'Mary Trust',
      classification: 'Foundation',
      partOf: 'organisation/mary-stub',
    },
    {
      kind: 'Organisation',
      id: 'organisation/b',
      name: 'Trust',
      identifiers: [{ scheme: 'ror', value: 'https://ror.org/05abc' }],
    },
    { kind: 'Event', id: 'event/old', name: 'Forum Vela', startDate: '2004', endDate: '2005' },
    { kind: 'Event', id: 'event/new', name: 'Vela forum', startDate: '2019-05-02' },
    { kind: 'Event', id: 'event/undated', name: 'The Vela Forum of all' },
    { kind: 'Grant', id: 'grant/nameless', amount: { value: '1', currency: 'USD' } },
  ],
}

interface Hits {
  readonly search: {
    readonly nodes: readonly {
      readonly entityId: string
      readonly match: string
      readonly name: string
      readonly score: number
    }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    readonly truncated: boolean
  }
}

const searched = `query ($text: String!, $kinds: [Kind!], $country: ID, $classification: String, $validAt: Date, $undated: Undated, $first: Int, $after: String) {
  search(text: $text, kinds: $kinds, country: $country, classification: $classification, validAt: $validAt, undated: $undated, first: $first, after: $after) {
    nodes { entityId match name score } pageInfo { hasNextPage endCursor } truncated } }`

let engine: IngestContext
let ask: Ask
const idsOf = async (text: string, args: Said = {}) =>
  (await ask<Hits>(searched, { text, ...args })).search.nodes.map(({ entityId }) => entityId)
const suggested = async (text: string, args: Said = {}) => {
  const query =
    'query ($text: String!, $kinds: [Kind!], $validAt: Date, $undated: Undated, $first: Int) { suggest(text: $text, kinds: $kinds, validAt: $validAt, undated: $undated, first: $first) { entityId } }'
  const { suggest } = await ask<{ suggest: readonly { entityId: string }[] }>(query, { text, ...args })
  return suggest.map(({ entityId }) => entityId)
}

describe('a graph whose names are searched', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    await load(engine, said)
  })
  afterAll(() => engine.graph.close())

  it.each<[string, Said, readonly string[]]>([
    ['belarus', {}, ['country/by']],
    ['Aleinik', {}, ['person/b', 'person/a']],
    ['aleynik petr', {}, ['person/b', 'person/a']],
    ['Алейник Пётр', {}, ['person/a', 'person/b']],
    ['Aleinik', { country: 'country/by' }, ['person/a']],
    ['forum vela', {}, ['event/old', 'event/new', 'event/undated']],
    ['forum vela', { validAt: '2004-07' }, ['event/old', 'event/undated']],
    ['forum vela', { validAt: '2004-07', undated: 'EXCLUDE' }, ['event/old']],
    ['forum vela', { validAt: '1999', undated: 'EXCLUDE' }, []],
    ['Hisano', {}, ['person/c']],
    ['久野', {}, ['person/c']],
    ['st marys hospitl', {}, ['hospital/a', 'hospital/b']],
    ['mary', { kinds: ['Organisation'] }, ['organisation/a']],
    ['organisation/mary-stub', {}, ['organisation/mary-stub']],
    ['mary', { classification: 'foundation' }, ['organisation/a']],
    ['mary', { classification: 'CLINIC' }, ['hospital/a']],
    ['https://ror.org/05abc', {}, ['organisation/b']],
    ['05abc', {}, ['organisation/b']],
    ['grant/nameless', {}, ['grant/nameless']],
    ['', {}, []],
    ['?!"', {}, []],
    ['\u0000', {}, []],
    ['name:* OR (', {}, []],
    ['belarus~ +"*', {}, ['country/by']],
    ['belarus~2 AND +"', {}, []],
    ['Mary Unheard', {}, []],
    ['A.', {}, []],
    ['\u0301 belarus', {}, ['country/by']],
    ['\u0301', {}, []],
    ['\u02ba\u0640', {}, []],
  ])('answers %j %j', async (text, args, expected) => {
    expect(await idsOf(text, args)).toEqual(expected)
  })

  it('tells why, and fetches what is asked of the entity', async () => {
    const { search } = await ask<{ search: unknown }>(
      '{ search(text: "Dr P. Aleinik", first: 1) { nodes { match name score entity { id name ... on Person { citizenships { nodes { id } } } } } truncated } }',
    )
    expect(search).toEqual({
      truncated: false,
      nodes: [
        {
          match: 'INITIALS',
          name: 'Petr Aleynik',
          score: expect.any(Number),
          entity: { id: 'person/b', name: 'Petr Aleynik', citizenships: { nodes: [{ id: 'country/pl' }] } },
        },
      ],
    })
  })

  it.each(['a'.repeat(257), 'word '.repeat(60)])('refuses a text that is too long', async (text) => {
    await expect(ask(searched, { text })).rejects.toThrow(/expected at most 256 characters/)
  })

  it('refuses a country that nothing names as one', async () => {
    await expect(ask(searched, { text: 'x', country: 'nobody' })).rejects.toThrow(/country: expected the id/)
    await expect(ask(searched, { text: 'x', after: 'x' })).rejects.toThrow(/a cursor that this API gave out/)
  })

  it.each<[string, Said, readonly string[]]>([
    ['b', {}, ['country/by']],
    ['ale', {}, ['person/b', 'person/a']],
    ['Алей', {}, ['person/a', 'person/b']],
    ['st ma', {}, ['hospital/a']],
    ['hospital sai', {}, ['hospital/b']],
    ['mar', { kinds: ['Organisation'] }, ['organisation/a']],
    ['organisation/ma', {}, ['organisation/mary-stub']],
    ['forum v', { validAt: '2004-07', undated: 'EXCLUDE' }, ['event/old']],
    ['vela', { validAt: '2019-05' }, ['event/new', 'event/undated']],
    ['', {}, []],
    ['*', {}, []],
    ['\u0301', {}, []],
    ['belarus \u02ba', {}, []],
  ])('suggests for %j %j', async (text, args, expected) => {
    expect(await suggested(text, args)).toEqual(expected)
  })

  it('is the same after a rebuild', async () => {
    expect((await check(engine)).sound).toBe(true)
    await rebuild(engine)
    expect((await check(engine)).sound).toBe(true)
    expect(await idsOf('Aleinik')).toEqual(['person/b', 'person/a'])
  })
})

const clinics = Array.from({ length: 2_100 }, (_, index) => ({
  kind: 'Hospital',
  id: `hospital/${index}`,
  name: `J Clinic ${index}`,
}))
const trusts = Array.from({ length: 250 }, (_, index) => ({
  kind: 'Organisation',
  id: `organisation/${index}`,
  name: `Great Britain Trust ${index}`,
}))
const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
const nearWords = letters.flatMap((one) => letters.map((other) => `kane${one}${other}`))
const others = Array.from({ length: 60 }, (_, index) => ({
  text: `Name${index} Form${index} Title${index} Word${index}`,
}))

describe('a graph of many that are called alike', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    const records = [
      ...clinics,
      ...trusts,
      ...nearWords.map((name) => ({ kind: 'Programme', id: `programme/${name}`, name })),
      { kind: 'Country', id: 'country/gb', name: 'United Kingdom', names: [{ text: 'Great Britain' }, ...others] },
      { kind: 'Country', id: 'country/jp', name: 'Japan' },
      { kind: 'Country', id: 'country/je', name: 'Jersey' },
      ...['Joseph', 'Mickey', 'Mitchell', 'Maria', 'Ryan'].map((name) => ({
        kind: 'Person',
        id: `person/${name.toLowerCase()}`,
        name: `Anna ${name}`,
      })),
    ]
    await load(engine, { source: { id: 'note/many' }, records })
  })
  afterAll(() => engine.graph.close())

  it('puts another name that is exact before all that hold its words', async () => {
    expect((await idsOf('great britain'))[0]).toBe('country/gb')
  })

  it('finds what is nearest to many words that all are near to many', async () => {
    const text = nearWords.slice(0, 36).join(' ')
    expect(await idsOf(`${text.slice(0, 250)} x`)).toEqual([])
    expect((await idsOf('kanexq'))[0]).toBe('programme/kanexq')
  })

  it.each<[string, readonly string[]]>([
    ['j', ['country/jp', 'country/je']],
    ['ja', ['country/jp']],
  ])('suggests for %j the kinds that were asked for, behind however many others', async (text, expected) => {
    expect(await suggested(text, { kinds: ['Country'] })).toEqual(expected)
  })

  it.each([
    ['josep', 'person/joseph'],
    ['mic', 'person/mickey'],
    ['mit', 'person/mitchell'],
    ['mari', 'person/maria'],
    ['ry', 'person/ryan'],
  ])('suggests for %j a name in which a word begins so', async (text, id) => {
    expect(await suggested(text, { kinds: ['Person'] })).toContain(id)
    expect(await suggested(text)).toContain(id)
  })
})
