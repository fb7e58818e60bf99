import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseModel } from '../../../src/features/merge.ts'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { kindOfId, type Model } from '../../../src/model/model.ts'
import { openEngine, type Said } from '../../support/engine.ts'
import { loadedWorld, type World } from '../../support/generated/loaded-world.ts'
import { days, recordsArbitrary } from '../../support/generated/records.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'
import { allRoutes } from '../../support/oracle/routes.ts'
import { counted, type WalkedBy, walkedWorld } from '../../support/paths/walked-world.ts'

const small = readFileSync('tests/fixtures/models/small.graphql', 'utf8')
/** Gifts and meetings join others; a place is where too many sit. */
const related = small
  .replace('interface Relation {', 'interface Relation @relation {')
  .replace('type Place @node {', 'type Place @node(hub: true) {')

const seed = Number(process.env['CHANCERY_SEED'] ?? Date.now() % 1_000_000_000)
const questionsEach = 8

interface Hop {
  readonly fromId: string
  readonly toId: string
  readonly count: number
  readonly ways: readonly Way[]
}
interface Way {
  readonly kind: string | null
  readonly links: readonly string[]
  readonly ownerId: string | null
  readonly count: number
  readonly relationIds: readonly string[]
  readonly claims: readonly { readonly field: string; readonly record: { readonly entityId: string } }[]
}
interface Found {
  readonly paths: {
    readonly nodes: readonly {
      readonly thingIds: readonly string[]
      readonly things: readonly Said[]
      readonly rarity: number
      readonly support: number
      readonly hops: readonly Hop[]
    }[]
    readonly searched: number
    readonly bounded: boolean
    readonly hidesRoutes: boolean | null
    readonly unknown: readonly string[]
  }
}

const hopText =
  'hops { fromId toId count ways { kind links ownerId count relationIds claims { field record { entityId } } } }'
const asked = `query ($from: [ID!]!, $to: [ID!]!, $maxLength: Int, $links: [String!], $exclude: [ID!], $avoidHubs: Boolean, $validAt: Date, $undated: Undated, $first: Int) {
  paths(from: $from, to: $to, maxLength: $maxLength, links: $links, exclude: $exclude, avoidHubs: $avoidHubs, validAt: $validAt, undated: $undated, first: $first, each: 100) {
    nodes { thingIds things { id } rarity support ${hopText} } searched bounded hidesRoutes unknown } }`
const askedShared = `query ($ids: [ID!]!, $atLeast: Int, $links: [String!], $kinds: [Kind!], $validAt: Date, $undated: Undated, $first: Int, $after: String) {
  shared(ids: $ids, atLeast: $atLeast, links: $links, kinds: $kinds, validAt: $validAt, undated: $undated, first: $first, after: $after, each: 100) {
    nodes { entityId count ids degree ${hopText} } totalCount pageInfo { hasNextPage endCursor } } }`

/** Whether all of them stand next to a thing by one and the same relation alone. */
function joinsAsOneRelation({ ways }: ReturnType<typeof walkedWorld>, id: string, of: readonly string[]): boolean {
  const alone = of.map((one) => ways.get(one)?.get(id)?.alone)
  return of.length > 1 && alone[0] !== undefined && alone.every((each) => each === alone[0])
}

function argumentsArbitrary(model: Model) {
  const things = [...model.kinds.values()]
    .filter(({ relation }) => !relation)
    .flatMap(({ prefix }) => [...'abcdefg'].map((id) => `${prefix}/${id}`))
  const all = [...model.kinds.values()].flatMap(({ prefix }) => [...'abcdefg'].map((id) => `${prefix}/${id}`))
  const links = ['knows', 'givers', 'receivers', 'seat', 'about', 'partOf', 'guests', 'knownBy', 'place']
  return fc.record(
    {
      ends: fc.uniqueArray(fc.constantFrom(...things), { minLength: 2, maxLength: 5 }),
      maxLength: fc.integer({ min: 1, max: 4 }),
      links: fc.uniqueArray(fc.constantFrom(...links), { minLength: 4 }),
      exclude: fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 6 }),
      avoidHubs: fc.boolean(),
      validAt: fc.constantFrom(...days),
      undated: fc.constantFrom('INCLUDE', 'EXCLUDE'),
      first: fc.integer({ min: 1, max: 8 }),
      atLeast: fc.integer({ min: 1, max: 2 }),
      kinds: fc.uniqueArray(fc.constantFrom(...model.kinds.keys()), { minLength: 2 }),
    },
    { requiredKeys: ['ends', 'maxLength', 'first'] },
  )
}

type Drawn = ReturnType<typeof argumentsArbitrary> extends fc.Arbitrary<infer One> ? One : never

describe.each([
  ['a domain with relations and hubs', related],
  ['a domain without relations', small],
])('%s', (_what, sdl) => {
  const model = parseModel(sdl, 'small.graphql')
  let engine: IngestContext
  let asks: readonly Ask[]
  let ask: Ask
  beforeAll(async () => {
    engine = await openEngine(model)
    asks = [askGraph(engine), askGraph(engine, { startLinks: 2 })]
  })
  afterAll(() => engine.graph.close())

  it('finds the routes, and what is shared, that trying every way over the records finds', async () => {
    const worlds = fc.sample(recordsArbitrary(model), { numRuns: 1, seed })
    let [routes, questions] = [0, 0]
    for (const [index, records] of worlds.entries()) {
      const entities = await loadedWorld(engine, [records])
      const property = fc.asyncProperty(argumentsArbitrary(model), async (drawn) => {
        ask = asks[questions % asks.length] ?? ask
        routes += await comparePaths(drawn, entities)
        await compareShared(drawn, entities)
        questions += 1
      })
      await fc.assert(property, { numRuns: questionsEach, seed: seed + index, endOnFailure: true })
    }
    console.log(`routes compared with those of an oracle: ${routes}, seed ${seed}`)
    expect(questions).toBe(questionsEach)
  }, 300_000)

  async function comparePaths({ ends, atLeast, kinds, ...args }: Drawn, entities: World): Promise<number> {
    const half = Math.ceil(ends.length / 2)
    const [from, to] = [ends.slice(0, half), ends.slice(half)]
    const { paths } = await ask<Found>(asked, { from, to, ...args })
    const isHub = (id: string) => args.avoidHubs !== false && kindOfId(model, id)?.hub === true
    const world = walkedWorld(model, entities, { ...(args as Partial<WalkedBy>), ends })
    const maxLength = args.maxLength
    const expected = allRoutes(world, { from, to, maxLength, isHub }).slice(0, args.first)
    expect(paths.nodes.map(({ thingIds }) => thingIds)).toEqual(expected.map(({ things }) => things))
    expect(paths.nodes.map(({ things }) => things.map(({ id }) => id))).toEqual(expected.map(({ things }) => things))
    expect(paths.nodes.map(({ support }) => support)).toEqual(expected.map(({ support }) => support))
    expect(paths.nodes.map(({ rarity }) => rarity)).toEqual(expected.map(({ commonness }) => 1 / commonness))
    expect(paths.bounded).toBe(false)
    expect(paths.unknown).toEqual(ends.filter((id) => !entities.has(id)))
    for (const hop of paths.nodes.flatMap(({ hops }) => hops)) expectHop(hop, world)
    const hidden = allRoutes(world, { from, to, maxLength: paths.searched, isHub: () => false })
    const throughHub = hidden.some(({ things }) => things.slice(1, -1).some(isHub))
    if (paths.hidesRoutes !== null) expect(paths.hidesRoutes).toBe(throughHub)
    return expected.length
  }

  async function compareShared({ ends: ids, maxLength, avoidHubs, exclude, ...args }: Drawn, entities: World) {
    const world = walkedWorld(model, entities, { ...(args as Partial<WalkedBy>), ends: ids })
    const found: {
      readonly entityId: string
      readonly count: number
      readonly ids: readonly string[]
      readonly degree: number
      readonly hops: readonly Hop[]
    }[] = []
    let after: string | null = null
    for (let more = true; more; ) {
      const {
        shared,
      }: {
        shared: {
          nodes: typeof found
          totalCount: number
          pageInfo: { hasNextPage: boolean; endCursor: string | null }
        }
      } = await ask(askedShared, { ids, ...args, after })
      found.push(...shared.nodes)
      more = shared.pageInfo.hasNextPage
      after = shared.pageInfo.endCursor
      if (!more) expect(shared.totalCount).toBe(found.length)
    }
    const met = new Map<string, string[]>()
    for (const id of ids)
      for (const other of world.joints.get(id)?.keys() ?? []) met.set(other, [...(met.get(other) ?? []), id])
    const expected = [...met]
      .filter(
        ([id, of]) =>
          of.length >= (args.atLeast ?? ids.length) &&
          !ids.includes(id) &&
          !joinsAsOneRelation(world, id, of) &&
          (args.kinds?.includes(kindOfId(model, id)?.name ?? '') ?? true),
      )
      .map(([entityId, of]) => ({ entityId, count: of.length, ids: of, degree: world.degree(entityId) }))
      .sort((a, b) => b.count - a.count || a.degree - b.degree || (a.entityId < b.entityId ? -1 : 1))
    expect(found.map(({ hops, ...rest }) => rest)).toEqual(expected)
    for (const { ids: of, entityId, hops } of found) {
      expect(hops.map(({ fromId, toId }) => [fromId, toId])).toEqual(of.map((id) => [id, entityId]))
      for (const hop of hops) expectHop(hop, world)
    }
  }

  /** A hop tells every relation and link between the two, by sort, each proved by a record of its owner. */
  function expectHop({ fromId, toId, count, ways }: Hop, world: ReturnType<typeof walkedWorld>) {
    const joints = world.joints.get(fromId)?.get(toId) ?? []
    expect(count).toBe(counted(joints))
    const told = ways.flatMap(({ links, ownerId, relationIds }) =>
      ownerId === null ? relationIds.map((id) => [id, ...links].join(' ')) : [[...links, ownerId].join(' ')],
    )
    const expected = joints.map(({ relation, links, owner }) =>
      (relation === undefined ? [...links, owner] : [relation, ...links]).join(' '),
    )
    expect([...told].sort()).toEqual([...expected].sort())
    for (const way of ways) {
      expect(way.count).toBe(Math.max(1, way.relationIds.length))
      expect(way.claims.length).toBeGreaterThan(0)
      for (const { field } of way.claims) expect(way.links).toContain(field.split('.')[0])
    }
  }
})
