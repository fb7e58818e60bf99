import { RequestError } from '../../errors.ts'
import { searchRoutes } from '../../explore/search-routes.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import { kindOfId, type Model } from '../../model/model.ts'
import { firstOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'
import { startIn } from './expand.ts'
import { hopsOf, type Pair } from './hops.ts'
import { numberIn, thingsIn, walkOf } from './walk.ts'

/** What has more links than this is a hub. */
const hubDegree = 1_000
/** Bounds of one search: links that expansions begin from, and steps that routes are put together in. */
const bounds = { links: 50_000, steps: 20_000 }
/** Most hubs that an answer names. */
const namedHubs = 20

export interface SearchLimits {
  readonly searchMs: number
  readonly startLinks: number
}

/** `paths(from, to)`: the shortest routes between things, and what was left out. */
export function pathsAnswer(model: Model, catalogue: Catalogue, { searchMs, startLinks }: SearchLimits): Resolver {
  return async ({ args, selected, read }) => {
    const [from, to] = endsOf(model, args)
    const maxLength = numberIn('paths', args, 'maxLength', [1, 6])
    const each = numberIn('paths', args, 'each', [1, 100])
    const walk = walkOf(model, 'paths', args, [...from, ...to])
    const { degrees, expand } = await startIn(model, read, walk, { ends: [...from, ...to], startLinks })
    const there = (ids: readonly string[]) =>
      new Map(ids.flatMap((id) => (degrees.has(id) ? [[id, degrees.get(id) ?? 0] as const] : [])))
    const isHub = (id: string, degree: number) => degree > hubDegree || kindOfId(model, id)?.hub === true
    const deadline = performance.now() + searchMs
    const found = await searchRoutes(
      {
        ...{ from: there(from), to: there(to), maxLength, first: firstOf(args) },
        isHub: args['avoidHubs'] === false ? () => false : isHub,
        ...{ ...bounds, timeIsUp: () => performance.now() > deadline },
      },
      expand,
    )
    const pairs = found.routes.map(({ things }) => pairsOf(things, found.ways))
    const hops = await hopsOf(
      { model, catalogue, read, walk, each, selected: selected['nodes']?.['hops'] ?? {} },
      pairs.flat(),
    )
    const rest = [...hops]
    return {
      nodes: found.routes.map(({ things, commonness, support }) => ({
        ...{ length: things.length - 1, things, thingIds: things, rarity: 1 / commonness, support },
        hops: rest.splice(0, things.length - 1),
      })),
      ...{ searched: found.length, bounded: found.bounds.length > 0, why: found.bounds },
      passedOver: found.passedOver
        .slice(0, namedHubs)
        .map(({ id, degree, hides }) => ({ thing: id, thingId: id, degree, hides })),
      passedOverCount: found.passedOver.length,
      hidesRoutes: found.hidesRoutes,
      unknown: [...from, ...to].filter((id) => !degrees.has(id)),
    }
  }
}

function endsOf(model: Model, args: Parameters<Resolver>[0]['args']): readonly [readonly string[], readonly string[]] {
  const from = thingsIn(model, 'paths', args, 'from', [1, 100])
  const to = thingsIn(model, 'paths', args, 'to', [1, 100])
  const both = to.find((id) => from.includes(id))
  if (both !== undefined) {
    throw new RequestError(`paths(to:): expected none of those in from, got ${JSON.stringify(both)}, which is in both`)
  }
  return [from, to]
}

function pairsOf(things: readonly string[], ways: (from: string, to: string) => number): readonly Pair[] {
  return things.slice(1).map((to, index) => {
    const from = things[index] ?? ''
    return { from, to, count: ways(from, to) }
  })
}
