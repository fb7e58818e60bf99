import type { Joint } from '../../../src/explore/known-graph.ts'

/** Things, what joins two of them, and how many links each has. */
export interface World {
  readonly ways: ReadonlyMap<string, ReadonlyMap<string, Joint>>
  readonly degree: (id: string) => number
}

export interface OracleRoute {
  readonly things: readonly string[]
  readonly commonness: number
  readonly support: number
}

interface Asked {
  readonly from: readonly string[]
  readonly to: readonly string[]
  readonly maxLength: number
  readonly isHub: (id: string) => boolean
}

/** All simple routes, by trying every one: the shortest first, then the rarest, the best supported, by ids. */
export function allRoutes(world: World, { from, to, maxLength, isHub }: Asked): readonly OracleRoute[] {
  const ends = new Set([...from, ...to])
  const routes: OracleRoute[] = []
  const walk = (things: readonly string[], relations: readonly string[]) => {
    for (const [id, { alone }] of world.ways.get(things.at(-1) ?? '') ?? []) {
      if (alone !== undefined && relations.includes(alone)) continue
      const used = alone === undefined ? relations : [...relations, alone]
      if (to.includes(id)) routes.push(routeOf(world, [...things, id]))
      else if (!ends.has(id) && !things.includes(id) && !isHub(id) && things.length < maxLength)
        walk([...things, id], used)
    }
  }
  for (const id of from) walk([id], [])
  const key = ({ things }: OracleRoute) => things.join(' ')
  return routes.sort(
    (a, b) =>
      a.things.length - b.things.length ||
      a.commonness - b.commonness ||
      b.support - a.support ||
      (key(a) < key(b) ? -1 : 1),
  )
}

function routeOf(world: World, things: readonly string[]): OracleRoute {
  const hops = things.slice(1).map((id, index) => world.ways.get(things[index] ?? '')?.get(id)?.count ?? 0)
  const commonness = things.slice(1, -1).reduce((product, id) => product * world.degree(id), 1)
  return { things, commonness, support: Math.min(...hops) }
}
