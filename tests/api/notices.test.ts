import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { GraphQLError, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { noticesOf, noticesOrNone } from '../../src/api/graphql/notices.ts'
import { GraphError, RequestError } from '../../src/errors.ts'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import { entityFinder } from '../../src/reconcile/find-entity.ts'
import type { QueryRunner } from '../../src/saved/query-runner.ts'

const model = parseModel(readFileSync(resolve('schema.graphql'), 'utf8'), 'schema.graphql')
const schema = servedSchema(model)
const planner = createPlanner(model, schema)
const noticing = noticesOf(entityFinder(schema))

const place = { __typename: 'Place', id: 'place/stolin', name: 'Stolin', description: null }
const japan = { __typename: 'Country', id: 'country/jp', name: 'Japan', description: null }

/** Knows two entities; counts what it is asked. */
function graphOf() {
  let asked = 0
  const asker: QueryRunner = {
    cost: async () => 1,
    ask: async ({ text }, { ids }) => {
      asked += 1
      if (Array.isArray(ids)) return { nodes: ids.map((id) => [place, japan].find((each) => each.id === id) ?? null) }
      if (text.includes('entities(')) return { entities: { nodes: [] } }
      return { search: { nodes: [{ name: 'Stolin', match: 'EXACT', score: 1, entity: place }] } }
    },
  }
  return { asker, count: () => asked }
}

function planOf(text: string) {
  return planner.plan({ text, document: parse(text) })
}

const routes = '{ paths(from: ["country/jp"], to: ["Stolin"]) { nodes { length } } }'

function failed(originalError: Error) {
  return {
    data: { paths: null },
    errors: [new GraphQLError(originalError.message, { path: ['paths'], originalError })],
  }
}

describe('what is said of an empty answer', () => {
  it.each([
    ['nothing', '{ place(id: "Stolin") { id } }', { place: null }, ['place']],
    ['under another name', '{ a: place(id: "Stolin") { id } }', { a: null }, ['a']],
    [
      'a gap',
      '{ nodes(ids: ["place/stolin", "Stolin"]) { id } }',
      { nodes: [{ id: 'place/stolin' }, null] },
      ['nodes'],
    ],
    ['a page', '{ places(filter: { id: { eq: "Stolin" } }) { nodes { id } } }', { places: { nodes: [] } }, ['places']],
    [
      'a count',
      '{ places(filter: { id: { in: ["Stolin"] } }) { totalCount } }',
      { places: { totalCount: 0 } },
      ['places'],
    ],
    ['a list that names what it does not know', routes, { paths: { nodes: [], unknown: ['Stolin'] } }, ['paths']],
  ])('names what is not in the graph: %s', async (_how, text, data, path) => {
    const notices = await noticing(planOf(text), { data }, graphOf().asker)
    expect(notices).toMatchObject([
      { code: 'UNKNOWN_ENTITY', path, value: 'Stolin', suggestions: [{ id: 'place/stolin', kind: 'Place' }] },
    ])
  })

  it.each([
    ['an entity', '{ place(id: "place/stolin") { id } }', { place: { id: 'place/stolin' } }, 0],
    [
      'a page with items',
      '{ places(filter: { id: { eq: "Stolin" } }) { nodes { id } } }',
      { places: { nodes: [{}] } },
      0,
    ],
    ['a record', '{ record(id: "Stolin") { id } }', { record: null }, 0],
    [
      'a page for an id that is there',
      '{ coverages(of: "country/jp") { nodes { rule } } }',
      { coverages: { nodes: [] } },
      1,
    ],
  ])('is nothing, at no more cost than there is to see: %s', async (_what, text, data, cost) => {
    const { asker, count } = graphOf()
    expect(await noticing(planOf(text), { data }, asker)).toEqual([])
    expect(count()).toBe(cost)
  })

  it('is said where a name was refused, and not where the database failed', async () => {
    const refused = failed(new RequestError('paths(to:): expected the id of an entity, got "Stolin"'))
    expect(await noticing(planOf(routes), refused, graphOf().asker)).toMatchObject([
      { path: ['paths'], argument: 'to' },
    ])
    const { asker, count } = graphOf()
    expect(await noticing(planOf(routes), failed(new GraphError('away')), asker)).toEqual([])
    expect(count()).toBe(0)
  })

  it('is left out where the graph cannot be asked for it', async () => {
    const away: QueryRunner = { cost: async () => 1, ask: () => Promise.reject(new GraphError('away')) }
    const plan = planOf('{ place(id: "Stolin") { id } }')
    expect(await noticesOrNone(noticing, plan, { data: { place: null } }, () => away)).toEqual([])
  })

  it('is of five names at most', async () => {
    const ids = Array.from({ length: 9 }, (_, at) => `"x${at}"`).join(' ')
    const plan = planOf(`{ nodes(ids: [${ids}]) { id } }`)
    expect(await noticing(plan, { data: { nodes: [null] } }, graphOf().asker)).toHaveLength(5)
  })
})
