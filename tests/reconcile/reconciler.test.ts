import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { type GraphQLSchema, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { parseModel } from '../../src/model/parse.ts'
import { servedSchema } from '../../src/query/served-schema.ts'
import { compareValues } from '../../src/reconcile/compare-values.ts'
import { createReconciler } from '../../src/reconcile/reconciler.ts'
import { vocabularyOf } from '../../src/reconcile/vocabulary.ts'
import type { Asker, Json } from '../../src/saved/asker.ts'
import { flaws } from './shapes.ts'

const cooperation = schemaIn('schema.graphql')
const votes = schemaIn('tests/fixtures/votes/schema.graphql')

function schemaIn(file: string): GraphQLSchema {
  return servedSchema(parseModel(readFileSync(resolve(file), 'utf8'), file))
}

/** Answers all with one thing; what it is asked has to be valid. */
function answering(schema: GraphQLSchema, data: Json): Asker {
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
    expect(await reconciler.suggest('entity', 'vote/1', 0, asker)).toHaveLength(1)
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
