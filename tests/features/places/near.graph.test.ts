import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { load, openEngine, type Said } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

interface Point {
  readonly latitude: number
  readonly longitude: number
}

interface Nearby {
  readonly entityId: string
  readonly distanceKm: number
}

interface Page {
  readonly nodes: readonly Nearby[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly totalCount: number
}

let engine: IngestContext
let ask: Ask

/** Places at the poles and on both sides of the date line, where boxes of coordinates go wrong. */
const point = fc.record({
  latitude: fc.oneof(fc.integer({ min: -90, max: 90 }), fc.constantFrom(-90, 90, 89, 0)),
  longitude: fc.oneof(fc.integer({ min: -180, max: 180 }), fc.constantFrom(-180, 180, 179, -179)),
})
const [points = []] = fc.sample(fc.array(point, { minLength: 120, maxLength: 120 }), { numRuns: 1, seed: 7 })
const kinds = ['Place', 'Organisation', 'Hospital']
const standing = points.map((at, index) => ({
  at,
  kind: kinds[index % 3] ?? '',
  id: `${(kinds[index % 3] ?? '').toLowerCase()}/e${index}`,
  ...(index % 6 === 1 ? { foundingDate: '2010' } : {}),
}))

function kilometres(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (difference: number) => Math.sin(radians(difference) / 2) ** 2
  const chord =
    half(a.latitude - b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude - b.longitude)
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(chord)))
}

async function near(
  at: Point,
  radiusKm: number,
  rest: { readonly kinds?: readonly string[]; readonly first?: number; readonly after?: string | null } = {},
): Promise<Page> {
  const { near: page } = await ask<{ near: Page }>(
    `query ($point: PointInput!, $radiusKm: Float!, $kinds: [Kind!], $first: Int, $after: String) {
      near(point: $point, radiusKm: $radiusKm, kinds: $kinds, first: $first, after: $after) {
        nodes { entityId distanceKm } pageInfo { hasNextPage endCursor } totalCount } }`,
    { point: at, radiusKm, first: 200, ...rest },
  )
  return page
}

describe('a graph with places all over the globe', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    const records = standing.map(({ at, ...one }): Said => ({ ...one, location: at }))
    await load(engine, { source: { id: 'map' }, records: [...records, { kind: 'Hospital', id: 'hospital/nowhere' }] })
  })
  afterAll(() => engine.graph.close())

  it('answers what a walk over all distances answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        point,
        fc.constantFrom(1, 100, 1000, 5000, 12_000, 20_016),
        fc.option(fc.subarray(kinds, { minLength: 1 }), { nil: undefined }),
        async (at, radius, asked) => {
          const page = await near(at, radius, asked ? { kinds: asked } : {})
          const expected = standing
            .filter(({ kind }) => asked === undefined || asked.includes(kind))
            .map((one) => ({ entityId: one.id, distanceKm: kilometres(at, one.at) }))
            .filter(({ distanceKm }) => distanceKm <= radius)
          expect(new Set(page.nodes.map(({ entityId }) => entityId))).toEqual(
            new Set(expected.map(({ entityId }) => entityId)),
          )
          expect(page.totalCount).toBe(expected.length)
          const distances = new Map(expected.map(({ entityId, distanceKm }) => [entityId, distanceKm]))
          for (const { entityId, distanceKm } of page.nodes) {
            expect(distanceKm).toBeCloseTo(distances.get(entityId) ?? Number.NaN, 2)
          }
          const told = page.nodes.map(({ distanceKm }) => distanceKm)
          expect(told).toEqual([...told].sort((a, b) => a - b))
        },
      ),
      { numRuns: 60, seed: 11 },
    )
  })

  it('gives the same by pages as at once', async () => {
    const from = { latitude: 0, longitude: 0 }
    const whole = await near(from, 12_000)
    const paged: Nearby[] = []
    for (let after: string | null = null; ; ) {
      const page: Page = await near(from, 12_000, { first: 7, after })
      paged.push(...page.nodes)
      after = page.pageInfo.endCursor
      if (!page.pageInfo.hasNextPage) break
    }
    expect(paged).toEqual(whole.nodes)
  })

  it('leaves out what was not there at the moment', async () => {
    const all = 'point: { latitude: 0, longitude: 0 }, radiusKm: 20016, kinds: [Organisation]'
    const counted = await ask<Record<string, unknown>>(`{
      before: near(${all}, validAt: "2009") { totalCount }
      after: near(${all}, validAt: "2010") { totalCount }
      dated: near(${all}, validAt: "2010", undated: EXCLUDE) { totalCount }
    }`)
    expect(counted).toEqual({
      before: { totalCount: 20 },
      after: { totalCount: 40 },
      dated: { totalCount: 20 },
    })
  })

  it('tells more of what it finds in one question', async () => {
    const { near: page } = await ask<{ near: unknown }>(
      `{ near(point: ${literal(points[2])}, radiusKm: 0.001, kinds: [Hospital], first: 1) { nodes { distanceKm entity { id ... on Hospital { location { latitude } } } } } }`,
    )
    expect(page).toEqual({
      nodes: [{ distanceKm: 0, entity: { id: 'hospital/e2', location: { latitude: points[2]?.latitude } } }],
    })
  })

  it('refuses circles and kinds that cannot be, and says which can', async () => {
    const at = 'point: { latitude: 0, longitude: 0 }'
    await expect(ask(`{ near(${at}, radiusKm: 0) { totalCount } }`)).rejects.toThrow(
      'near(radiusKm:): expected a distance above 0 and up to 20016, got 0',
    )
    await expect(ask(`{ near(point: { latitude: 91, longitude: 0 }, radiusKm: 1) { totalCount } }`)).rejects.toThrow(
      'near(point:): expected a latitude from -90 to 90, got 91',
    )
    await expect(ask(`{ near(${at}, radiusKm: 1, kinds: [Grant]) { totalCount } }`)).rejects.toThrow(
      'near(kinds:): expected kinds with a place on the map (Place, Organisation, Hospital), got Grant',
    )
  })
})

function literal(at: Point | undefined): string {
  return `{ latitude: ${at?.latitude}, longitude: ${at?.longitude} }`
}
