import type { KnownGraph } from './known-graph.ts'

/** One end of a search: what it has reached, and how far. */
export interface Side {
  readonly ends: ReadonlySet<string>
  /** Hops from the nearest end, of all that may lie on a route. */
  readonly distance: Map<string, number>
  /** Hops from the nearest end, of the hubs at which it stopped. */
  readonly hubs: Map<string, number>
  /** All within as many hops are reached; Infinity where there is no more to reach. */
  depth: number
  /** All hubs within as many hops are met. */
  hubDepth: number
  /** What is to be expanded next. */
  frontier: readonly string[]
}

export function sideOf(ends: Iterable<string>): Side {
  const set = new Set(ends)
  return {
    ...{ ends: set, distance: new Map([...set].map((id) => [id, 0])), hubs: new Map() },
    ...{ depth: 0, hubDepth: 0, frontier: [...set] },
  }
}

/**
 * Goes one hop further with what the expansion of the frontier brought. An end of the other side is walked to, never
 * through. `partly`: what is of no use to the other side was left out, so that what is missing says nothing.
 */
export function advance(
  side: Side,
  known: KnownGraph,
  { kindOf, partly }: { readonly kindOf: (id: string) => 'inner' | 'hub' | 'end'; readonly partly: boolean },
): void {
  const next: string[] = []
  for (const id of side.frontier) {
    for (const other of known.expanded(id)?.keys() ?? []) {
      const kind = kindOf(other)
      if (kind === 'hub' && !side.hubs.has(other)) side.hubs.set(other, side.depth + 1)
      if (kind !== 'inner' || side.distance.has(other)) continue
      side.distance.set(other, side.depth + 1)
      next.push(other)
    }
  }
  side.frontier = next
  side.depth = next.length === 0 && !partly ? Number.POSITIVE_INFINITY : side.depth + 1
  side.hubDepth = partly ? side.hubDepth : side.depth
}

/** No hub lies nearer than this, in hops. */
export function nearestHub({ hubs, hubDepth }: Side): number {
  return Math.min(hubDepth + 1, ...hubs.values())
}

/** How many links an expansion of the frontier follows. */
export function effort({ frontier }: Side, known: KnownGraph): number {
  return toExpand(frontier, known).reduce((sum, id) => sum + known.degree(id), 0)
}

export function toExpand(frontier: readonly string[], known: KnownGraph): readonly string[] {
  return frontier.filter((id) => known.expanded(id) === undefined)
}
