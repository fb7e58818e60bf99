import type { Joint, KnownGraph } from './known-graph.ts'
import { nearestHub, type Side } from './side.ts'

/** A hub that the search came upon. `hides`: a route of at most so many hops is known to lead through it. */
export interface PassedOver {
  readonly id: string
  readonly degree: number
  readonly hides: boolean
}

/** Of how many hubs it is worked out whether they hide a route, and how many ways from one to an end are tried. */
const most = { hubs: 100, ways: 20 }

/** The hubs that were met, those that hide a route of at most `length` hops first, then those with most links. */
export function passedOver(known: KnownGraph, sides: readonly [Side, Side], length: number): readonly PassedOver[] {
  const [from, to] = sides
  const all = [...new Set([...from.hubs.keys(), ...to.hubs.keys()])].map((id) => ({ id, degree: known.degree(id) }))
  return all
    .sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))
    .map((hub, index) => ({ ...hub, hides: index < most.hubs && hides(known, sides, hub.id, length) }))
    .sort((a, b) => Number(b.hides) - Number(a.hides))
}

/**
 * Whether routes of at most `length` hops lead over hubs; null where that is not known. Such a route has a hub nearest to
 * each of its ends, so there is none where even the nearest of all are too far apart.
 */
export function hidesRoutes([from, to]: readonly [Side, Side], passed: readonly PassedOver[], length: number) {
  if (passed.some(({ hides }) => hides)) return true
  return nearestHub(from) + nearestHub(to) > length ? false : null
}

/** Two ways that share no thing, and no relation that alone joins a hop of either, from the hub to the ends. */
function hides(known: KnownGraph, [from, to]: readonly [Side, Side], hub: string, length: number): boolean {
  const reach = (side: Side) => side.hubs.get(hub) ?? Number.POSITIVE_INFINITY
  if (reach(from) + reach(to) > length) return false
  const there = waysTo(known, to, hub)
  return waysTo(known, from, hub).some((here) => there.some((other) => !other.some((id) => here.includes(id))))
}

/** Shortest ways from a hub to the ends of a side: things and relations that alone join two of them, the hub left out. */
function waysTo(known: KnownGraph, side: Side, hub: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  const go = (way: readonly string[], next: ReadonlyMap<string, Joint>, distance: number) => {
    for (const [id, { alone }] of next) {
      if (found.length >= most.ways) return
      if (side.distance.get(id) !== distance || (alone !== undefined && way.includes(alone))) continue
      const further = alone === undefined ? [...way, id] : [...way, id, alone]
      if (distance === 0) found.push(further)
      else go(further, known.next(id), distance - 1)
    }
  }
  go([], known.nextToHub(hub), (side.hubs.get(hub) ?? 0) - 1)
  return found
}
