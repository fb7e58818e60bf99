import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

interface Step {
  readonly entityId: string
  readonly depth: number
}

interface Page {
  readonly nodes: readonly Step[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly totalCount: number
}

let engine: IngestContext
let ask: Ask

const size = 14
const index = fc.option(fc.integer({ min: 0, max: size - 1 }), { nil: undefined, freq: 5 })
/** Loops, things that are part of themselves, several ways to one whole, and wholes that nobody describes. */
const graphs = fc.sample(
  fc.record({
    places: fc.array(fc.record({ within: index, country: index }), { minLength: size, maxLength: size }),
    organisations: fc.array(fc.record({ partOf: index, place: index, country: index }), {
      minLength: size,
      maxLength: size,
    }),
    hospitals: fc.array(fc.record({ partOf: index, place: index }), { minLength: size, maxLength: size }),
  }),
  { numRuns: 3, seed: 5 },
)

const linked = (field: string, prefix: string, to: number | undefined): Said =>
  to === undefined ? {} : { [field]: `${prefix}/e${to}` }

function recordsOf(graph: (typeof graphs)[number]): readonly Said[] {
  return [
    ...graph.places.map(({ within, country }, at) => ({
      ...{ kind: 'Place', id: `place/e${at}` },
      ...linked('within', 'place', within),
      ...linked('country', 'country', country === undefined ? undefined : country % 3),
    })),
    ...graph.organisations.map(({ partOf, place, country }, at) => ({
      ...{ kind: 'Organisation', id: `organisation/e${at}` },
      ...linked('partOf', 'organisation', partOf),
      ...linked('place', 'place', place),
      ...linked('country', 'country', country === undefined ? undefined : country % 3),
    })),
    ...graph.hospitals.map(({ partOf, place }, at) => ({
      ...{ kind: 'Hospital', id: `hospital/e${at}` },
      ...linked('partOf', 'organisation', partOf),
      ...linked('place', 'place', place),
    })),
    // A grant for a country and an event in a place are no parts of them.
    { kind: 'Grant', id: 'grant/g', country: 'country/e0' },
    { kind: 'Event', id: 'event/whole', place: 'place/e0', country: 'country/e0' },
    { kind: 'Event', id: 'event/part', partOf: 'event/whole', place: 'place/e0' },
  ]
}

const upward = ['within', 'country', 'partOf', 'place']

/** Breadth first, as one would draw it. */
function reached(records: readonly Said[], start: string, direction: 'within' | 'parts'): readonly Step[] {
  const edges = records.flatMap((one) =>
    upward.flatMap((field) => {
      const ofEvent = one['kind'] === 'Event' && field !== 'partOf'
      if (one[field] === undefined || one['kind'] === 'Grant' || ofEvent) return []
      const ends = [String(one['id']), String(one[field])] as const
      return [direction === 'within' ? ends : ([ends[1], ends[0]] as const)]
    }),
  )
  const depths = new Map([[start, 0]])
  const queue = [start]
  for (const from of queue) {
    for (const [, to] of edges.filter(([one]) => one === from)) {
      if (depths.has(to)) continue
      depths.set(to, (depths.get(from) ?? 0) + 1)
      queue.push(to)
    }
  }
  return [...depths]
    .filter(([id]) => id !== start)
    .map(([entityId, depth]) => ({ entityId, depth }))
    .sort((a, b) => a.depth - b.depth || (a.entityId < b.entityId ? -1 : 1))
}

async function page(field: string, args: string): Promise<Page> {
  const answer = await ask<{ page: Page }>(
    `{ page: ${field}(${args}) { nodes { entityId depth } pageInfo { hasNextPage endCursor } totalCount } }`,
  )
  return answer.page
}

describe.each(graphs.map((graph, at) => ({ at, records: recordsOf(graph) })))(
  'a made hierarchy with loops, number $at',
  ({ records }) => {
    beforeAll(async () => {
      engine = await openEngine()
      ask = askGraph(engine)
      await load(engine, { source: { id: 'made' }, records })
    })
    afterAll(() => engine.graph.close())

    const starts = ['country/e0', 'country/e1', 'event/whole', 'event/part', 'hospital/e3', 'organisation/e0']
    it.each([...starts, 'place/e0', 'place/e5', 'organisation/e7', 'hospital/e1'])(
      'is walked from %s both ways as by hand, each once',
      async (start) => {
        for (const direction of ['within', 'parts'] as const) {
          const expected = reached(records, start, direction)
          const found = await page(direction, `id: "${start}", first: 100`)
          expect(found.nodes, direction).toEqual(expected)
          expect(found.totalCount).toBe(expected.length)
        }
      },
    )

    it('gives the same by pages as at once', async () => {
      const whole = await page('parts', 'id: "country/e0", first: 100')
      const nodes: Step[] = []
      for (let after = ''; ; ) {
        const found = await page('parts', `id: "country/e0", first: 4${after}`)
        nodes.push(...found.nodes)
        if (!found.pageInfo.hasNextPage) break
        after = `, after: "${found.pageInfo.endCursor}"`
      }
      expect(nodes).toEqual(whole.nodes)
    })

    it('shows one kind where one is asked for, whatever lies between', async () => {
      const all = await page('parts', 'id: "country/e0", first: 100')
      const hospitals = await page('parts', 'id: "country/e0", kinds: [Hospital], first: 100')
      expect(hospitals.nodes).toEqual(all.nodes.filter(({ entityId }) => entityId.startsWith('hospital/')))
    })
  },
)
