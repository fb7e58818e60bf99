import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { askTold } from '../support/golden/ask-features.ts'

const said = {
  source: { id: 'note/a' },
  records: [
    { kind: 'Country', id: 'country/by', name: 'Belarus' },
    {
      kind: 'Place',
      id: 'place/gomel',
      name: 'Gomel',
      country: 'country/by',
      location: { latitude: '52.44', longitude: '30.98' },
    },
    {
      kind: 'Hospital',
      id: 'hospital/a',
      name: 'Gomel Hospital',
      names: [{ text: 'Гомельская больница', language: 'be' }],
      description: 'For all of the region.',
      place: 'place/gomel',
      country: 'country/by',
      location: { latitude: '52.41', longitude: '30.97' },
    },
    { kind: 'Organisation', id: 'organisation/a', name: 'Gomel Trust', partOf: 'organisation/stub' },
  ],
}

const own = '__typename id name stub description names { text language } ... on Hospital { location { latitude } }'
const more = `${own} sources { id }`
const near = 'near(point: { latitude: 52.4, longitude: 31 }, radiusKm: 20, first: 1)'

let engine: IngestContext
beforeAll(async () => {
  engine = await openEngine()
  await load(engine, said)
  // Fetches the headers of sources, which the next answers remember.
  await askTold(engine, '{ countries { nodes { sources { id } } } }')
})
afterAll(() => engine.graph.close())

const withoutSources = (data: unknown) => JSON.parse(JSON.stringify(data).replace(/,"sources":\[[^\]]*\]/g, ''))

describe("an entity's own values, where the statement that finds it tells them along", () => {
  it.each([
    ['search(text: "gomel")', (selection: string) => `{ nodes { name entity { ${selection} } } }`],
    ['search(text: "organisation/stub")', (selection: string) => `{ nodes { entity { ${selection} } } }`],
    ['suggest(text: "gom")', (selection: string) => `{ name entity { ${selection} } }`],
    [near, (selection: string) => `{ nodes { distanceKm entity { ${selection} } } }`],
    ['parts(id: "country/by")', (selection: string) => `{ nodes { depth entity { ${selection} } } }`],
    ['within(id: "hospital/a")', (selection: string) => `{ nodes { entity { ${selection} } again: entity { id } } }`],
  ])('are for %s what a second statement fetches, and spare it', async (field, selected) => {
    const told = await askTold(engine, `{ ${field} ${selected(own)} }`)
    const fetched = await askTold(engine, `{ ${field} ${selected(more)} }`)
    expect(JSON.stringify(told.data)).toMatch(/"id":/)
    expect(told.data).toEqual(withoutSources(fetched.data))
    expect(fetched.texts).toHaveLength(told.texts.length + 1)
  })

  it('are told where a text is mistyped, and of each of two that ask for different things', async () => {
    const { data } = await askTold(
      engine,
      '{ search(text: "gomel hopsital") { nodes { entity { id } one: entity { name } two: entity { sources { id } } } } }',
    )
    expect(data.search.nodes[0]).toEqual({
      entity: { id: 'hospital/a' },
      one: { name: 'Gomel Hospital' },
      two: { sources: [{ id: 'note/a' }] },
    })
  })
})
