import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expand, Joint } from '../../src/explore/known-graph.ts'
import { type RoutesRequest, searchRoutes } from '../../src/explore/search-routes.ts'
import { allRoutes, type World } from '../support/oracle/routes.ts'

/** Two things, how many ways join them, and for one way: which relation it is, 0 for a link. */
type Edge = readonly [number, number, number, number?]

function worldOf(edges: readonly Edge[]): World {
  const ways = new Map<string, Map<string, Joint>>()
  const join = (a: string, b: string, joint: Joint) => ways.set(a, (ways.get(a) ?? new Map()).set(b, joint))
  for (const [a, b, count, relation = 0] of edges) {
    if (a === b) continue
    const joint = { count, alone: count > 1 || relation === 0 ? undefined : `r${relation}` }
    join(`t${a}`, `t${b}`, joint)
    join(`t${b}`, `t${a}`, joint)
  }
  return { ways, degree: (id) => [...(ways.get(id)?.values() ?? [])].reduce((sum, { count }) => sum + count, 0) }
}

/** What a database answers; with `only`, nothing else, so that the search cannot lean on more than it asked for. */
function expandIn({ ways, degree }: World, asked?: (ids: readonly string[]) => void): Expand {
  return (ids, only) => {
    asked?.(ids)
    const found = ids.map((id) => {
      const met = [...(ways.get(id) ?? [])].filter(([other]) => only?.has(other) ?? true)
      return [id, new Map(met)] as const
    })
    const degrees = new Map(found.flatMap(([, met]) => [...met.keys()].map((id) => [id, degree(id)] as const)))
    return Promise.resolve({ joints: new Map(found), degrees, whole: true })
  }
}

function asking(
  world: World,
  from: readonly string[],
  to: readonly string[],
  rest: Partial<RoutesRequest> = {},
): RoutesRequest {
  const degrees = (ids: readonly string[]) => new Map(ids.map((id) => [id, world.degree(id)]))
  return {
    ...{ from: degrees(from), to: degrees(to), maxLength: 4, first: 5, isHub: () => false },
    ...{ links: 1e6, steps: 1e6, timeIsUp: () => false, ...rest },
  }
}

const edge = fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 1, max: 3 }), fc.nat(6))
const edges = fc.array(edge, { maxLength: 40 })
const ends = fc.tuple(
  fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 2 }),
  fc.uniqueArray(fc.integer({ min: 6, max: 11 }), { minLength: 1, maxLength: 2 }),
)

describe('routes in any graph', () => {
  it('are those that trying every way finds, in its order, and none is missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        edges,
        ends,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(12),
        async (drawn, [a, b], maxLength, first, hub) => {
          const world = worldOf(drawn)
          const [from, to] = [a.map((id) => `t${id}`), b.map((id) => `t${id}`)]
          const isHub = (id: string) => id === `t${hub}`
          const found = await searchRoutes(asking(world, from, to, { maxLength, first, isHub }), expandIn(world))
          const expected = allRoutes(world, { from, to, maxLength, isHub })
          expect(found.routes.map(({ things }) => things)).toEqual(expected.slice(0, first).map(({ things }) => things))
          expect(found.routes.map(({ support }) => support)).toEqual(
            expected.slice(0, first).map(({ support }) => support),
          )
          expect(found.bounds).toEqual([])
          const hidden = allRoutes(world, { from, to, maxLength: found.length, isHub: () => false }).some(
            ({ things }) => things.slice(1, -1).some(isHub),
          )
          if (found.hidesRoutes !== null) expect(found.hidesRoutes).toBe(hidden)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('are simple and there, and bounded searches say so', async () => {
    await fc.assert(
      fc.asyncProperty(
        edges,
        ends,
        fc.nat(40),
        fc.integer({ min: 1, max: 30 }),
        async (drawn, [a, b], links, steps) => {
          const world = worldOf(drawn)
          const [from, to] = [a.map((id) => `t${id}`), b.map((id) => `t${id}`)]
          const found = await searchRoutes(asking(world, from, to, { links, steps, first: 3 }), expandIn(world))
          for (const { things } of found.routes) {
            expect(new Set(things).size).toBe(things.length)
            for (const [index, id] of things.slice(1).entries())
              expect(world.ways.get(things[index] ?? '')?.has(id)).toBe(true)
          }
          const all = allRoutes(world, { from, to, maxLength: 4, isHub: () => false }).slice(0, 3)
          if (found.bounds.length === 0)
            expect(found.routes.map(({ things }) => things)).toEqual(all.map(({ things }) => things))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('a hub in the middle', () => {
  const star = worldOf([
    ...Array.from({ length: 6 }, (_, spoke): Edge => [0, spoke + 1, 1]),
    [1, 7, 1],
    [7, 8, 1],
    [8, 2, 1],
  ])
  const isHub = (id: string) => id === 't0'

  it('is passed over, named, and known to hide the shorter route', async () => {
    const found = await searchRoutes(asking(star, ['t1'], ['t2'], { isHub, first: 1 }), expandIn(star))
    expect(found.routes.map(({ things }) => things)).toEqual([['t1', 't7', 't8', 't2']])
    expect(found.passedOver).toEqual([{ id: 't0', degree: 6, hides: true }])
    expect(found.hidesRoutes).toBe(true)
  })

  it('is walked to where it is an end itself', async () => {
    const found = await searchRoutes(asking(star, ['t0'], ['t2'], { isHub, first: 1 }), expandIn(star))
    expect(found.routes.map(({ things }) => things)).toEqual([['t0', 't2']])
    expect(found.passedOver).toEqual([])
    expect(found.hidesRoutes).toBe(false)
  })
})

describe('three who met once', () => {
  const met: readonly Edge[] = [
    [0, 1, 1, 1],
    [1, 2, 1, 1],
    [0, 2, 1, 1],
  ]

  it('are joined by that meeting, not by way of each other', async () => {
    const world = worldOf(met)
    const found = await searchRoutes(asking(world, ['t0'], ['t2']), expandIn(world))
    expect(found.routes.map(({ things }) => things)).toEqual([['t0', 't2']])
  })

  it('are joined by way of each other where two met once more', async () => {
    const world = worldOf([...met.slice(0, 1), [1, 2, 2], ...met.slice(2)])
    const found = await searchRoutes(asking(world, ['t0'], ['t2']), expandIn(world))
    expect(found.routes.map(({ things }) => things)).toEqual([
      ['t0', 't2'],
      ['t0', 't1', 't2'],
    ])
  })
})

describe('a search', () => {
  it('goes on where fewer links are to follow', async () => {
    const fan = worldOf([...Array.from({ length: 9 }, (_, spoke): Edge => [0, spoke + 2, 1]), [1, 2, 1]])
    const asked: (readonly string[])[] = []
    await searchRoutes(
      asking(fan, ['t0'], ['t1'], { first: 1 }),
      expandIn(fan, (ids) => asked.push(ids)),
    )
    expect(asked).toEqual([['t1'], ['t2']])
  })

  it('begins no further expansion when its time is up', async () => {
    const line = worldOf([
      [0, 1, 1],
      [1, 2, 1],
      [2, 3, 1],
    ])
    let left = 1
    const timeIsUp = () => left-- <= 0
    const found = await searchRoutes(asking(line, ['t0'], ['t3'], { timeIsUp }), expandIn(line))
    expect([found.routes, found.length, found.bounds]).toEqual([[], 1, ['TIME']])
  })
})
