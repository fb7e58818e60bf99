import type { Unit } from '../write/unit.ts'

/**
 * Parts entities for two writers side by side so that neither links to an entity that the other one writes: they would
 * wait for each other's locks, and the database would end one of them. Entities that hang together stay together; the
 * larger groups are dealt first, each to the part that has less.
 */
export function twoParts<Some extends Unit>(units: readonly Some[]): readonly (readonly Some[])[] {
  const parts: readonly [Some[], Some[]] = [[], []]
  for (const group of groupsOf(units)) {
    const [one, other] = parts
    const part = one.length <= other.length ? one : other
    for (const unit of group) part.push(unit)
  }
  return parts.filter((part) => part.length > 0)
}

function groupsOf<Some extends Unit>(units: readonly Some[]): readonly (readonly Some[])[] {
  const leaders = new Map(units.map(({ entity }) => [entity.id, entity.id]))
  for (const { entity, links } of units) {
    for (const { to } of links) {
      const [one, other] = [leaderOf(leaders, entity.id), leaderOf(leaders, to)]
      if (one !== undefined && other !== undefined) leaders.set(one, other)
    }
  }
  const groups = new Map<string | undefined, Some[]>()
  for (const unit of units) {
    const leader = leaderOf(leaders, unit.entity.id)
    const group = groups.get(leader)
    if (group) group.push(unit)
    else groups.set(leader, [unit])
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

/** The one that stands for an entity's group; undefined for an entity that is not written now. Shortens the way on its walk. */
function leaderOf(leaders: Map<string, string>, id: string): string | undefined {
  let at = id
  for (let next = leaders.get(at); next !== at; next = leaders.get(at)) {
    if (next === undefined) return undefined
    leaders.set(at, leaders.get(next) ?? next)
    at = next
  }
  return at
}
