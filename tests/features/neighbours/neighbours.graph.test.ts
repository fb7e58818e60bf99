import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { openEngine, type Said } from '../../support/engine.ts'
import { loadedWorld } from '../../support/generated/loaded-world.ts'
import { days, recordsArbitrary } from '../../support/generated/records.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'
import { NeighboursOracle, type OracleAsked } from '../../support/oracle/neighbours.ts'
import { model } from '../../support/planned.ts'

const seed = Number(process.env['CHANCERY_SEED'] ?? Date.now() % 1_000_000_000)
const worlds = Number(process.env['CHANCERY_LAW_RUNS'] ?? 2)
const orders = ['MOST_CONNECTED', 'LEAST_CONNECTED', 'NAME', 'DATE', 'SUPPORT']

const ways = 'ways { link direction relationId relationLink date support recordIds }'
const page = `query ($id: ID!, $links: [String!], $relationLinks: [String!], $kinds: [Kind!], $collapse: Boolean, $orderBy: NeighbourOrder, $validAt: Date, $undated: Undated, $after: String, $first: Int) {
  node(id: $id) { neighbours(links: $links, relationLinks: $relationLinks, kinds: $kinds, collapse: $collapse, orderBy: $orderBy, validAt: $validAt, undated: $undated, after: $after, first: $first, ways: 1000) {
    totalCount pageInfo { hasNextPage endCursor } edges { nodeId linkCount wayCount date support ${ways} node { id } } } } }`

interface Page {
  readonly node: {
    readonly neighbours: {
      readonly totalCount: number
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
      readonly edges: readonly (Said & { readonly node: { readonly id: string }; readonly ways: readonly object[] })[]
    }
  } | null
}

let engine: IngestContext
let ask: Ask
beforeAll(async () => {
  engine = await openEngine(model)
  ask = askGraph(engine)
})
afterAll(() => engine.graph.close())

describe('what is around the entities of a generated graph', () => {
  it('is what a walk over their records finds', async () => {
    const drawn = fc.sample(fc.tuple(recordsArbitrary(model), recordsArbitrary(model)), { numRuns: worlds, seed })
    let compared = 0
    for (const bySource of drawn) {
      const entities = await loadedWorld(engine, bySource)
      const oracle = new NeighboursOracle(model, entities)
      const property = fc.asyncProperty(askedArbitrary([...entities.keys()], oracle), async ({ id, size, asked }) => {
        const expected = oracle.neighbours(id, asked)
        expect(await walked(id, asked, size), JSON.stringify({ id, asked, seed })).toEqual(expected)
        const { validAt = null, undated = 'INCLUDE' } = asked
        const counted = await ask<{ readonly node: Said }>(
          'query ($id: ID!, $validAt: Date, $undated: Undated) { node(id: $id) { linkCounts(validAt: $validAt, undated: $undated) { link direction kind count } } }',
          { id, validAt, undated },
        )
        expect(counted.node['linkCounts']).toEqual(oracle.linkCounts(id, asked))
        compared += expected.length
      })
      await fc.assert(property, { numRuns: 8, seed, endOnFailure: true })
    }
    console.log(`neighbours compared with a walk in memory: ${compared}, seed ${seed}`)
    expect(compared).toBeGreaterThan(5)
  }, 120_000)
})

function askedArbitrary(ids: readonly string[], oracle: NeighboursOracle) {
  return fc
    .record({ id: fc.constantFrom(...ids), size: fc.integer({ min: 1, max: 9 }), collapse: fc.boolean() })
    .chain(({ id, size, collapse }) => {
      const links = [...new Set(oracle.linkCounts(id).map(({ link }) => link))]
      const optional = <Each>(values: readonly Each[]) =>
        values.length === 0
          ? fc.constant(undefined)
          : fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 })
      const asked = fc.record({
        links: optional(links),
        relationLinks: collapse
          ? optional(['givers', 'receivers', 'guests', 'place', 'about'])
          : fc.constant(undefined),
        kinds: optional([...model.kinds.keys()]),
        collapse: fc.constant(collapse),
        orderBy: fc.constantFrom(...orders),
        validAt: fc.option(fc.constantFrom(...days), { nil: undefined }),
        undated: fc.constantFrom('INCLUDE', 'EXCLUDE'),
      })
      return asked.map((asked) => ({ id, size, asked: asked as OracleAsked }))
    })
}

/** All pages, one after the other. */
async function walked(id: string, asked: OracleAsked, first: number): Promise<readonly object[]> {
  const edges: object[] = []
  let after: string | null = null
  for (;;) {
    const answered: Page = await ask<Page>(page, { ...asked, id, first, after })
    const { node } = answered
    if (!node) throw new Error(`no ${id}`)
    const { neighbours } = node
    for (const { node: found, ...edge } of neighbours.edges) {
      expect(found.id).toBe(edge['nodeId'])
      edges.push({ ...edge, ways: edge.ways.map((way) => JSON.stringify(way)).sort() })
    }
    expect(edges.length <= neighbours.totalCount).toBe(true)
    if (!neighbours.pageInfo.hasNextPage) {
      expect(edges).toHaveLength(neighbours.totalCount)
      return edges
    }
    after = neighbours.pageInfo.endCursor
  }
}
