import TinyQueue from 'tinyqueue'
import type { KnownGraph } from './known-graph.ts'
import type { Side } from './side.ts'

/**
 * A way from one end to the other, no thing twice and no end between. No relation alone joins two of its hops: three who met
 * once stand next to each other, and a route from the first over the second to the third would tell of nothing more.
 */
export interface Route {
  /** Both ends included. */
  readonly things: readonly string[]
  /** The links of all that lies between, multiplied: low is rare. 1 where nothing lies between. */
  readonly commonness: number
  /** Relations and links of the hop that has fewest. */
  readonly support: number
}

export interface RoutesOfLength {
  /** The rarest first, then the best supported, then by ids. */
  readonly routes: readonly Route[]
  /** False where more were tried than `steps` allows. */
  readonly whole: boolean
}

interface Partial {
  readonly id: string
  readonly hops: number
  readonly before: Partial | undefined
  /** The relation that alone joins this thing to the one before. */
  readonly alone: string | undefined
  /** Commonness of what lies behind, and the least it can come to. */
  readonly sofar: number
  readonly least: number
}

/** Two products of the same degrees in another order may differ in their last digits. */
const tie = 1 + 1e-9

/**
 * The `wanted` best routes of exactly `length` hops, best first (A*): what is still to come is bounded from below by the
 * rarest walk to the other end, so that a route is complete only after all that could be rarer.
 */
export function routesOfLength(
  known: KnownGraph,
  [from, to]: readonly [Side, Side],
  { length, required, steps }: { readonly length: number; readonly required: number; readonly steps: number },
): RoutesOfLength {
  const ahead = leastAhead(known, from, to, length)
  const queue = new TinyQueue<Partial>([], (a, b) => a.least - b.least || b.hops - a.hops)
  for (const id of from.ends) {
    const least = ahead[length]?.get(id)
    if (least !== undefined) queue.push({ id, hops: 0, before: undefined, alone: undefined, sofar: 1, least })
  }
  const found: Route[] = []
  let tried = 0
  for (let best = queue.pop(); best; best = queue.pop()) {
    const last = found[required - 1]
    if (last && best.least > last.commonness * tie) break
    if (tried >= steps) return { routes: ranked(found, required), whole: false }
    tried += 1
    if (best.hops === length) found.push(routeOf(known, best))
    else for (const further of onward(known, best, to, ahead[length - best.hops - 1])) queue.push(further)
  }
  return { routes: ranked(found, required), whole: true }
}

/**
 * For each number of hops left, from which things the other end is reached in as many, and the least commonness of what
 * lies between. Things too far from the near end are left out.
 */
function leastAhead(known: KnownGraph, from: Side, to: Side, length: number): readonly ReadonlyMap<string, number>[] {
  const layers: Map<string, number>[] = [new Map([...to.ends].map((id) => [id, 1]))]
  for (let left = 1; left <= length; left += 1) {
    const layer = new Map<string, number>()
    const position = length - left
    for (const [id, least] of layers[left - 1] ?? []) {
      const through = left === 1 ? least : least * Math.max(1, known.degree(id))
      for (const other of known.next(id).keys()) {
        const distance = from.distance.get(other)
        const tooFar = distance === undefined ? position <= from.depth : distance > position
        if (tooFar || to.ends.has(other) || (from.ends.has(other) && position > 0)) continue
        const before = layer.get(other)
        if (before === undefined || through < before) layer.set(other, through)
      }
    }
    layers.push(layer)
  }
  return layers
}

function onward(known: KnownGraph, at: Partial, to: Side, ahead: ReadonlyMap<string, number> | undefined): Partial[] {
  const further: Partial[] = []
  for (const [id, { alone }] of known.next(at.id)) {
    const left = ahead?.get(id)
    if (left === undefined || holds(at, id, alone)) continue
    const sofar = to.ends.has(id) ? at.sofar : at.sofar * Math.max(1, known.degree(id))
    further.push({ id, hops: at.hops + 1, before: at, alone, sofar, least: sofar * left })
  }
  return further
}

function holds(route: Partial, id: string, alone: string | undefined): boolean {
  for (let at: Partial | undefined = route; at; at = at.before) {
    if (at.id === id || (alone !== undefined && at.alone === alone)) return true
  }
  return false
}

function routeOf(known: KnownGraph, last: Partial): Route {
  const things: string[] = []
  for (let at: Partial | undefined = last; at; at = at.before) things.unshift(at.id)
  const hops = things.slice(1).map((id, index) => known.next(things[index] ?? '').get(id)?.count ?? 0)
  return { things, commonness: last.sofar, support: Math.min(...hops) }
}

function ranked(routes: readonly Route[], required: number): readonly Route[] {
  const key = ({ things }: Route) => things.join(' ')
  const rarer = (a: Route, b: Route) =>
    a.commonness > b.commonness * tie ? 1 : b.commonness > a.commonness * tie ? -1 : 0
  const order = (a: Route, b: Route) => rarer(a, b) || b.support - a.support || (key(a) < key(b) ? -1 : 1)
  return [...routes].sort(order).slice(0, required)
}
