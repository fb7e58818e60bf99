import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { type GraphQLSchema, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { GraphError, RequestError } from '../../src/errors.ts'
import { parseModel, servedSchema } from '../../src/features/merge.ts'
import { comparePoints, compareValues } from '../../src/reconcile/compare-values.ts'
import { readPoint } from '../../src/reconcile/read-point.ts'
import { createReconciler } from '../../src/reconcile/reconciler.ts'
import { vocabularyOf } from '../../src/reconcile/vocabulary.ts'
import type { Json, QueryRunner } from '../../src/saved/query-runner.ts'
import { flaws } from '../support/reconcile-shapes.ts'

const cooperation = schemaIn('schema.graphql')
const votes = schemaIn('tests/fixtures/votes/schema.graphql')

function schemaIn(file: string): GraphQLSchema {
  return servedSchema(parseModel(readFileSync(resolve(file), 'utf8'), file))
}

/** Answers all with one thing; what it is asked has to be valid. */
function answering(schema: GraphQLSchema, data: Json): QueryRunner {
  return {
    cost: async () => 1,
    ask: async ({ document }) => {
      expect(validate(schema, document)).toEqual([])
      return structuredClone(data)
    },
  }
}

describe('the vocabulary of a domain', () => {
  it('has its kinds, what several are, and what records say of them', () => {
    const { types, properties } = vocabularyOf(cooperation)
    expect(types.find(({ id }) => id === 'StatedTotal')).toMatchObject({ name: 'Stated total', kinds: ['StatedTotal'] })
    expect(types.find(({ id }) => id === 'Party')).toMatchObject({
      kinds: ['Country', 'Place', 'Person', 'Organisation', 'Hospital'],
    })
    expect(types.find(({ id }) => id === 'Grant')).toMatchObject({ broader: ['Relation'] })
    expect(properties.find(({ id }) => id === 'programme')).toMatchObject({ target: 'Programme' })
    for (const id of ['id', 'stub', 'payments', 'claims']) expect(properties.map((each) => each.id)).not.toContain(id)
  })

  it('is another where the schema is', () => {
    const { types, properties } = vocabularyOf(votes)
    expect(types.map(({ id }) => id)).toEqual(['State', 'RollCall', 'Vote'])
    expect(properties.map(({ id }) => id)).toEqual(expect.arrayContaining(['code', 'choice', 'rollCall']))
    expect(
      flaws('manifest', createReconciler(votes).manifest({ base: 'http://127.0.0.1:4000', version: '1' })),
    ).toEqual([])
  })
})

describe('what the service asks', () => {
  const vote = { __typename: 'Vote', id: 'vote/1', name: 'A vote', description: null, claims: { nodes: [] } }

  it.each([
    ['cooperation', cooperation, { query: 'x', properties: [{ pid: 'country', v: 'BY' }] }],
    ['votes', votes, { query: 'x', properties: [{ pid: 'state', v: 'AT' }] }],
    ['votes, by name', votes, { query: 'x' }],
    ['votes, by a link alone', votes, { properties: [{ pid: 'state', v: { id: 'state/at' } }] }],
  ])('is valid: %s', async (_name, schema, query) => {
    const asker = answering(schema, {
      search: { nodes: [{ name: 'x', match: 'EXACT', score: 1, entity: vote }] },
      entities: { nodes: [vote] },
      nodes: [null],
      ...{ hits: [{ entity: vote }], one: vote, node: vote },
    })
    const reconciler = createReconciler(schema)
    const results = await reconciler.match(JSON.stringify({ q: query }), asker)
    expect(flaws('results', results)).toEqual([])
    expect(results['q']?.result).toHaveLength(1)
    const property = vocabularyOf(schema).properties[0]?.id
    await reconciler.extend(JSON.stringify({ ids: ['vote/1'], properties: [{ id: property }] }), asker)
    expect(await reconciler.suggest({ what: 'entity', prefix: 'vote/1', cursor: 0 }, asker)).toHaveLength(1)
    expect(await reconciler.preview('vote/1', asker)).toMatchObject({ name: 'A vote' })
  })

  it('matches neither of two namesakes, and the one whose properties agree', async () => {
    const said = (code: string) => ({
      nodes: [
        { field: 'code', chosen: true, value: { text: code, number: null, date: null, money: null, entity: null } },
      ],
    })
    const hits = ['AT', 'XX'].map((code) => ({
      ...{ name: 'Atlantis', match: 'EXACT', score: 1 },
      entity: { ...vote, __typename: 'State', id: `state/${code}`, name: 'Atlantis', claims: said(code) },
    }))
    const asker = answering(votes, { search: { nodes: hits } })
    const matched = async (more: object) => {
      const results = await createReconciler(votes).match(JSON.stringify({ q: { query: 'Atlantis', ...more } }), asker)
      return results['q']?.result.filter(({ match }) => match).map(({ id }) => id)
    }
    expect(await matched({})).toEqual([])
    expect(await matched({ properties: [{ pid: 'code', v: 'xx' }] })).toEqual(['state/XX'])
    expect(await matched({ properties: [{ pid: 'code', v: 'yy' }] })).toEqual([])
  })
})

describe('a batch with one query that is wrong', () => {
  const good = { __typename: 'Country', id: 'country/by', name: 'Belarus', description: null, claims: { nodes: [] } }
  const failures: { readonly [text: string]: Error } = {
    slow: new GraphError('the statement took too long', { code: 'TIMEOUT' }),
    odd: new Error('an internal mistake'),
    away: new GraphError('no answer', { code: 'UNAVAILABLE', retryable: true }),
    cancelled: new GraphError('the client hung up', { code: 'CANCELLED' }),
  }
  /** Refuses long texts as the API does. */
  const asker: QueryRunner = {
    cost: async () => 1,
    ask: async (_asked, { text }) => {
      const failure = failures[String(text)]
      if (failure) throw failure
      if (String(text).length > 256) throw new RequestError('text: expected at most 256 characters, got 400')
      return { search: { nodes: [{ name: 'Belarus', match: 'EXACT', score: 1, entity: structuredClone(good) }] } }
    },
  }

  it.each([
    ['a blank cell', { query: '   ' }, undefined],
    ['no cell', {}, undefined],
    ['null', { query: null }, undefined],
    ['blank properties alone', { query: '', properties: [{ pid: 'country', v: ' ' }] }, undefined],
    ['a long cell', { query: 'x '.repeat(200) }, /^bad: text: expected at most 256/],
    ['a cell that is no text', { query: ['x'] }, /^bad\.query: expected a text, got \["x"\]/],
    ['no object', 'Belarus', /^bad: expected an object/],
    ['a type that there is not', { query: 'x', type: 'Ship' }, /^bad\.type: expected one of Country, .*, got "Ship"/],
    ['a type that is none', { query: 'x', type: [7] }, /^bad\.type: expected one of/],
    ['a property that there is not', { query: 'x', properties: [{ pid: 'hue', v: 1 }] }, /pid: expected a property/],
    ['a property that is none', { query: 'x', properties: ['hue'] }, /properties\[0\]: expected an object/],
    ['a value that is none', { query: 'x', properties: [{ pid: 'country', v: {} }] }, /\.v: expected a text/],
    ['properties that are no list', { query: 'x', properties: { pid: 'country' } }, /properties: expected a list/],
    ['a limit that is none', { query: 'x', limit: 0 }, /^bad\.limit: expected a whole number from 1, got 0/],
    ['a limit in words', { query: 'x', limit: 'ten' }, /^bad\.limit/],
    ['properties that cannot be looked up', { properties: [{ pid: 'amount', v: 5 }] }, /^bad: expected query, or/],
  ])('answers the others, and says beside its own key what is wrong: %s', async (_what, bad, error) => {
    const queries = JSON.stringify({ first: { query: 'Belarus' }, bad, last: { query: 'Belarus', limit: '3' } })
    const results = await createReconciler(cooperation).match(queries, asker)
    expect(flaws('results', results)).toEqual([])
    expect(Object.keys(results)).toEqual(['first', 'bad', 'last'])
    for (const key of ['first', 'last']) expect(results[key]?.result).toMatchObject([{ id: 'country/by', match: true }])
    expect(results['bad']).toEqual(error ? { result: [], error: expect.stringMatching(error) } : { result: [] })
  })

  it.each(['slow', 'odd'])('answers the others where the database fails on one: %s', async (query) => {
    const queries = JSON.stringify({ first: { query: 'Belarus' }, bad: { query } })
    const results = await createReconciler(cooperation, (error) => `masked ${error.name}`).match(queries, asker)
    expect(results['first']?.result).toMatchObject([{ id: 'country/by' }])
    expect(results['bad']).toEqual({ result: [], error: expect.stringMatching(/^bad: masked \w*Error$/) })
  })

  it.each(['away', 'cancelled'])('fails as a whole where nothing can be answered: %s', async (query) => {
    const queries = JSON.stringify({ first: { query: 'Belarus' }, bad: { query } })
    await expect(createReconciler(cooperation).match(queries, asker)).rejects.toThrow(failures[query])
  })

  it.each([
    ['a text', 'Hospital'],
    ['a text with blanks', ' Hospital '],
    ['a list', ['Hospital']],
    ['an object', { id: 'Hospital', name: 'whatever' }],
    ['a list of objects', [{ id: 'Hospital' }]],
    ['JSON in an address', '{"id":"Hospital"}'],
  ])('reads a type in one way everywhere: %s', async (_form, type) => {
    const kinds: unknown[] = []
    const noting: QueryRunner = {
      cost: async () => 1,
      ask: async (_asked, variables) => {
        kinds.push(variables['kinds'])
        return { search: { nodes: [] }, hits: [], one: good }
      },
    }
    const reconciler = createReconciler(cooperation)
    await reconciler.match(JSON.stringify({ q: { query: 'x', type } }), noting)
    expect(await reconciler.suggest({ what: 'entity', prefix: 'x', cursor: 0, type }, noting)).toEqual([])
    expect(kinds).toEqual([['Hospital'], ['Hospital']])
    const proposed = reconciler.propose(type, undefined)
    expect(proposed).toMatchObject({ type: 'Hospital' })
    const words = await reconciler.suggest({ what: 'property', prefix: 'iso', cursor: 0, type }, noting)
    expect(words).toEqual([])
  })

  it.each([[undefined], [''], [' '], [[]], [null], ['Entity'], [{ id: '' }]])(
    'proposes the properties of all types where none is named: %j',
    (type) => {
      const proposed = createReconciler(cooperation).propose(type, undefined)
      expect(flaws('proposal', proposed)).toEqual([])
      const { properties } = vocabularyOf(cooperation)
      expect(proposed).toMatchObject({ type: 'Entity' })
      expect(proposed).toHaveProperty('properties.length', 3 * properties.length)
    },
  )
})

describe('a point', () => {
  it.each([
    ['51.89, 26.85', 51.89, 26.85],
    ['51.89,26.85', 51.89, 26.85],
    ['51.89 26.85', 51.89, 26.85],
    ['(51.89; 26.85)', 51.89, 26.85],
    ['[51.89, 26.85]', 51.89, 26.85],
    ['51,89; 26,85', 51.89, 26.85],
    ['51,89 26,85', 51.89, 26.85],
    ['-33.9, −18.4', -33.9, -18.4],
    ['geo:51.89,26.85', 51.89, 26.85],
    ['+51.89+026.85/', 51.89, 26.85],
    ['POINT(26.85 51.89)', 51.89, 26.85],
    ['Point (26.85 51.89)', 51.89, 26.85],
    ['SRID=4326;POINT(26.85 51.89)', 51.89, 26.85],
    ['51.89° N, 26.85° E', 51.89, 26.85],
    ['51.89N 26.85E', 51.89, 26.85],
    ['N 51.89 E 26.85', 51.89, 26.85],
    ['26.85° E, 51.89° N', 51.89, 26.85],
    ['33°54′S 18°24′W', -33.9, -18.4],
    [`51°53'24"N 26°51'0"E`, 51.89, 26.85],
    ['51°53′24″, 26°51′0″', 51.89, 26.85],
    ['51.89°, 26.85°', 51.89, 26.85],
    ['{"type":"Point","coordinates":[26.85,51.89]}', 51.89, 26.85],
    ['{"lat":51.89,"lon":26.85}', 51.89, 26.85],
    ['{"Latitude":"51.89","Longitude":"26.85"}', 51.89, 26.85],
    ['{"type":"Feature","geometry":{"type":"Point","coordinates":[26.85,51.89]}}', 51.89, 26.85],
    ['51,89, 26,85', 51.89, 26.85],
    ['51, 26', 51, 26],
    ['(51,26)', 51, 26],
    ['51.89/26.85', 51.89, 26.85],
    ['51.89|26.85', 51.89, 26.85],
    ['51.89,26', 51.89, 26],
    ['５１．８９，２６．８５', 51.89, 26.85],
    ['٥١٫٨٩ ٢٦٫٨٥', 51.89, 26.85],
    ['geo:51.89,26.85,120;u=35', 51.89, 26.85],
    ['geo:51.89,26.85?z=3', 51.89, 26.85],
    ['https://maps.google.com/?q=51.89,26.85', 51.89, 26.85],
    ['lat: 51.89, lon: 26.85', 51.89, 26.85],
    ['Latitude=51.89 Longitude=26.85', 51.89, 26.85],
    ['lon 26.85 lat 51.89', 51.89, 26.85],
    ['широта: 51.89, долгота: 26.85', 51.89, 26.85],
    ['51°53′24″ с. ш. 26°51′ в. д.', 51.89, 26.85],
    ['33°54´ ю.ш., 18°24´ з.д.', -33.9, -18.4],
    ['51.89 degrees north, 26.85 degrees east', 51.89, 26.85],
    ['51:53:24N 26:51:00E', 51.89, 26.85],
    ['51°53.4′N 26°51.0′E', 51.89, 26.85],
    ['https://www.google.com/maps/@51.89,26.85,17z', 51.89, 26.85],
    ['https://www.google.com/maps?q=51.89,26.85', 51.89, 26.85],
    ['https://www.openstreetmap.org/?mlat=51.89&mlon=26.85#map=12/51.9/26.9', 51.89, 26.85],
    ['https://www.openstreetmap.org/#map=17/51.89/26.85', 51.89, 26.85],
  ])('is read as tables write it: %s', (text, latitude, longitude) => {
    const point = readPoint(text)
    expect(point?.latitude).toBeCloseTo(latitude, 9)
    expect(point?.longitude).toBeCloseTo(longitude, 9)
  })

  it.each([
    ...[
      '51,89',
      '51,26',
      '51/26',
      '1|2',
      '51,8,26',
      '51:53',
      '51.89 N, 26.85 O',
      'https://yandex.by/maps/?ll=26.85,51.89',
    ],
    ...['', 'Stolin', '51.89', '51,89,26,85', '91, 0', '0, 181', '51.89 26.85 12.3', '2024-05-17', '51°61′N 26°E'],
    ...[
      '51.89N 26.85N',
      'N 51.89 S 26.85 E',
      '-51.89S 26.85E',
      '51.89° 26.85',
      '{"lat":"x"}',
      `1${' '.repeat(50_000)}x`,
    ],
  ])('is none that is no point, or could mean two: %s', (text) => {
    expect(readPoint(text)).toBeUndefined()
  })

  const claims = [
    {
      ...{ field: 'location', chosen: true },
      value: { text: '51.89 26.85', number: null, date: null, money: null, entity: null },
    },
  ]

  it('is none in a long text, which takes no time', () => {
    expect(readPoint(`1${' '.repeat(50_000)}x`)).toBeUndefined()
  })

  it('agrees the less the farther it lies, and contradicts beyond a kilometre', () => {
    const at = (metresNorth: number) => `${51.89 + metresNorth / 111_195}, 26.85`
    const values = [0, 10, 100, 900, 1_100, 10_000, 100_000].map((metres) => comparePoints([at(metres)], claims))
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    expect(new Set(values).size).toBe(values.length)
    expect(values[0]).toBe(1)
    expect(values[1]).toBeCloseTo(0.99, 3)
    expect(values[3]).toBeGreaterThan(0.5)
    expect(values[4]).toBeLessThan(0.5)
    expect(values[5]).toBeCloseTo(1 / 11, 3)
  })

  it('says nothing where either is none, and goes by the nearest of several', () => {
    expect(comparePoints(['Main Street 5'], claims)).toBe(0.5)
    expect(comparePoints(['51.89, 26.85'], [])).toBe(0.5)
    expect(comparePoints(['10, 10', '51.89, 26.85'], claims)).toBe(1)
  })

  it.each([
    ['a comma', '51.89, 26.85', true],
    ['ten metres', '51.89009, 26.85', true],
    ['WKT', 'POINT(26.85 51.89)', true],
    ['an object', { latitude: 51.89, longitude: 26.85 }, true],
    ['ten kilometres', '51.98, 26.85', false],
    ['the other way round', '26.85, 51.89', false],
  ])('decides whether a name is a match: %s', async (_how, v, certain) => {
    const entity = {
      __typename: 'Place',
      id: 'place/stolin',
      name: 'Stolin',
      description: null,
      claims: { nodes: claims },
    }
    const asker = answering(cooperation, { search: { nodes: [{ name: 'Stolin', match: 'EXACT', score: 1, entity }] } })
    const query = { query: 'Stolin', properties: [{ pid: 'location', v }] }
    const { q } = await createReconciler(cooperation).match(JSON.stringify({ q: query }), asker)
    expect(q?.result).toMatchObject([{ id: 'place/stolin', match: certain }])
  })

  it('matches neither of two namesakes at one place, and the one that lies there of two that do not', async () => {
    const named = (id: string, text: string) => ({
      ...{ name: 'Stolin', match: 'EXACT', score: 1 },
      entity: {
        ...{ __typename: 'Place', id, name: 'Stolin', description: null },
        claims: { nodes: claims.map((claim) => ({ ...claim, value: { ...claim.value, text } })) },
      },
    })
    const matched = async (other: string) => {
      const nodes = [named('place/a', '51.89 26.85'), named('place/b', other)]
      const query = { query: 'Stolin', properties: [{ pid: 'location', v: '51.8901, 26.85' }] }
      const asker = answering(cooperation, { search: { nodes } })
      const { q } = await createReconciler(cooperation).match(JSON.stringify({ q: query }), asker)
      return q?.result.filter(({ match }) => match).map(({ id }) => id)
    }
    expect(await matched('51.8902 26.85')).toEqual([])
    expect(await matched('51.9 26.85')).toEqual(['place/a'])
  })
})

describe('values that are compared', () => {
  const plain = { number: null, date: null, money: null, entity: null }
  const claim = (value: object) => [{ field: 'x', chosen: true, value: { text: '', ...plain, ...value } }]
  const entity = {
    ...{ id: 'country/by', name: 'Belarus', names: [{ text: 'Беларусь' }] },
    ...{ identifiers: [{ scheme: 'wikidata', value: 'Q184' }], claims: { nodes: [{ value: { text: 'BY' } }] } },
  }

  it.each([
    ['a text in other case and accents', 'Éclair', { text: 'ECLAIR' }, 1],
    ['another text', 'a', { text: 'b' }, 0],
    ['a part of a text', 'Minsk', { text: 'Minsk region' }, 0],
    ['a number as text', '324', { text: '324', number: '324' }, 1],
    ['a decimal with zeros', '12500.50', { text: '12500.5 EUR', money: { value: '12500.5' } }, 1],
    ['another number', '325', { text: '324', number: '324' }, 0],
    ['a year of a day', '2026', { text: '2026-01-16', date: '2026-01-16' }, 1],
    ['a day of a year', '2026-01-16', { text: '2026', date: '2026' }, 1],
    ['a part of a year', '20', { text: '2026', date: '2026' }, 0],
    ['another month', '2026-02', { text: '2026-01-16', date: '2026-01-16' }, 0],
    ['the id of what is linked', 'country/by', { text: 'country/by', entity }, 1],
    ['its other name', 'беларусь', { text: 'country/by', entity }, 1],
    ['its identifier', 'Q184', { text: 'country/by', entity }, 1],
    ['its identifier with the scheme', 'wikidata:Q184', { text: 'country/by', entity }, 1],
    ['its code', 'by', { text: 'country/by', entity }, 1],
    ['another entity', 'Japan', { text: 'country/by', entity }, 0],
  ])('agree or contradict: %s', (_what, given, value, expected) => {
    expect(compareValues([given], claim(value))).toBe(expected)
  })

  it('say nothing where nothing is recorded', () => {
    expect(compareValues(['x'], [])).toBe(0.5)
  })

  it('agree with themselves, whatever their case', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(compareValues([text], claim({ text }))).toBe(1)
        expect(compareValues(['nothing of the kind', text], claim({ text }))).toBe(1)
      }),
    )
  })
})
