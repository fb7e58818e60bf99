/**
 * What the work for an answer counts as, where 1 is an entity of a page. The planner knows no graph: these are bounds for
 * one of a hundred thousand entities of a kind, where a unit is about a tenth of a millisecond of one core.
 */
export const costs = {
  /** A root field: a statement of its own. */
  rootField: 10,
  /** The entities that a list without an index for its filter or order is looked for in. */
  scan: 1_000,
  /** Those that an index finds by equality, which may be many, as with a status; and by a range or a beginning. */
  byEquality: 200,
  byRange: 500,
  /** Links of one entity that a filter on them is tried on. */
  linksOfOne: 10,
  /** How many linked entities a condition on links to many looks at: until one is found, or at all of them. */
  some: 2,
  all: 3,
  /** Claims and records of an entity or a link: payloads are read, and judged in this process. */
  evidence: 20,
  /** Its sources and support, for which no payload is read. */
  sources: 5,
  /** Sums read amounts of all entities; each key to group by doubles that. */
  totals: 2_000,
  /** A fixed statement of the domain, whatever it does. */
  namedQuery: 500,
} as const

/** What root fields that are answered in several statements count as, besides what they show. */
const costsOfAnswers: { readonly [answer: string]: number } = {
  between: 2_000,
  changes: 500,
  conflicts: 200,
  coverage: 500,
  coverages: 500,
  near: 200,
  parts: 200,
  paths: 20_000,
  search: 200,
  shared: 1_000,
  sourceText: 100,
  sources: 100,
  suggest: 50,
  within: 200,
}

export function costOfResolver(answer: string): number {
  return costsOfAnswers[answer] ?? 0
}
