import { type Expand, KnownGraph } from './known-graph.ts'
import { hidesRoutes, type PassedOver, passedOver } from './passed-over.ts'
import { type Route, routesOfLength } from './routes-of-length.ts'
import { advance, effort, type Side, sideOf, toExpand } from './side.ts'

export interface RoutesRequest {
  /** With their numbers of links. */
  readonly from: ReadonlyMap<string, number>
  readonly to: ReadonlyMap<string, number>
  /** Most hops. */
  readonly maxLength: number
  /** How many routes. */
  readonly first: number
  /** Whether a thing with so many links is passed over; the ends never are. */
  readonly isHub: (id: string, degree: number) => boolean
  /** Most links that all expansions may follow, and most steps that are tried to put routes together. */
  readonly links: number
  readonly steps: number
  /** True once no further expansion may begin. */
  readonly timeIsUp: () => boolean
}

/** Why a search may have missed something: too many links to follow, too many routes to compare, too little time. */
type Bound = 'EXPANSIONS' | 'ROUTES' | 'TIME'

export interface RoutesFound {
  /** The shortest first, then the rarest, the best supported, by ids. */
  readonly routes: readonly Route[]
  /** All routes of as many hops were looked at. */
  readonly length: number
  readonly bounds: readonly Bound[]
  /** Hubs that were met, those that hide a route first. */
  readonly passedOver: readonly PassedOver[]
  /** Whether a route of at most `length` hops lies over hubs; null where that is not known. */
  readonly hidesRoutes: boolean | null
  readonly degree: (id: string) => number
  /** Relations and links that join two things next to each other on a route. */
  readonly ways: (from: string, to: string) => number
}

/**
 * Searches from both ends, a hop at a time, always where fewer links are to follow. A route of `n` hops is known once both
 * sides together have come `n` hops far, so that each length is complete before the next.
 */
export async function searchRoutes(requested: RoutesRequest, expand: Expand): Promise<RoutesFound> {
  const known = new KnownGraph()
  for (const [id, degree] of [...requested.from, ...requested.to]) known.setDegree(id, degree)
  const sides = [sideOf(requested.from.keys()), sideOf(requested.to.keys())] as const
  const bounds = new Set<Bound>()
  const routes: Route[] = []
  let length = 0
  let links = requested.links
  while (length < requested.maxLength && routes.length < requested.first && bounds.size === 0) {
    length += 1
    while (sides[0].depth + sides[1].depth < length && bounds.size === 0) {
      const step = await further(requested, known, sides, { expand, links })
      links -= step.links
      if (step.bound) bounds.add(step.bound)
    }
    const required = requested.first - routes.length
    const found = routesOfLength(known, sides, { length, required, steps: requested.steps })
    routes.push(...found.routes)
    if (!found.whole) bounds.add('ROUTES')
  }
  // An end that the other side came to without its help may stand next to the very hub that the other met.
  for (const [near, far] of [sides, [sides[1], sides[0]] as const]) {
    if (near.depth > 0 || far.hubs.size === 0 || bounds.size > 0) continue
    await onwards(requested, known, [near, far], { expand, links, only: new Set(far.hubs.keys()) })
  }
  const passed = passedOver(known, sides, length)
  const hides = hidesRoutes(sides, passed, length)
  return {
    ...{ routes, length: bounds.size > 0 ? length - 1 : length, bounds: [...bounds] },
    passedOver: passed,
    hidesRoutes: hides === false && bounds.size > 0 ? null : hides,
    degree: (id) => known.degree(id),
    ways: (from, to) => known.next(from).get(to)?.count ?? 0,
  }
}

interface Going {
  readonly expand: Expand
  /** How many more may be followed. */
  readonly links: number
}

/** One side goes one hop further, as far as the bounds let it: what has fewest links first, at least one thing. */
async function further(
  requested: RoutesRequest,
  known: KnownGraph,
  sides: readonly [Side, Side],
  { expand, links }: Going,
): Promise<{ readonly links: number; readonly bound?: Bound }> {
  if (requested.timeIsUp()) return { links: 0, bound: 'TIME' }
  const pair = effort(sides[0], known) <= effort(sides[1], known) ? sides : ([sides[1], sides[0]] as const)
  const [near, far] = pair
  const isLast = near.depth + far.depth + 1 >= requested.maxLength
  const only = isLast ? new Set([...far.distance.keys(), ...far.hubs.keys()]) : undefined
  return onwards(requested, known, pair, { expand, links, only })
}

/** The first of the two goes one hop further. With `only`, what is not among those may be missing afterwards. */
async function onwards(
  requested: RoutesRequest,
  known: KnownGraph,
  [near, far]: readonly [Side, Side],
  { expand, links, only }: Going & { readonly only: ReadonlySet<string> | undefined },
): Promise<{ readonly links: number; readonly bound?: Bound }> {
  const all = [...toExpand(near.frontier, known)].sort((a, b) => known.degree(a) - known.degree(b) || (a < b ? -1 : 1))
  const { ids, spent } = within(all, links, known)
  const kindOf = (id: string) =>
    near.ends.has(id) || far.ends.has(id) ? 'end' : requested.isHub(id, known.degree(id)) ? 'hub' : 'inner'
  let whole = ids.length === all.length
  if (ids.length > 0) {
    const expansion = await expand(ids, only)
    known.add(expansion, ids, (id) => kindOf(id) !== 'hub')
    whole &&= expansion.whole
  }
  advance(near, known, { kindOf, partly: only !== undefined })
  return whole ? { links: spent } : { links: spent, bound: 'EXPANSIONS' }
}

function within(ids: readonly string[], links: number, known: KnownGraph) {
  const chosen: string[] = []
  let spent = 0
  for (const id of ids) {
    if (chosen.length > 0 && spent + known.degree(id) > links) break
    chosen.push(id)
    spent += known.degree(id)
  }
  return { ids: chosen, spent }
}
