import type { InlinedSelection } from '../../cypher/inlined-selection.ts'
import { inlinedText } from '../../cypher/inlined-selection.ts'
import { beganText, type Hop, hop, reached } from '../../cypher/link-hop.ts'
import { degreeText } from '../../cypher/link-walk.ts'
import { whereText } from '../../cypher/statement-builder.ts'
import { type Kind, kindsOf, type Model } from '../../model/model.ts'
import type { Compiling } from '../../plan/compiling.ts'

export type NeighbourOrder = 'MOST_CONNECTED' | 'LEAST_CONNECTED' | 'NAME' | 'DATE' | 'SUPPORT'

/** What the statement's text depends on: all names are the model's, checked before. */
export interface NeighboursRequest {
  /** Names of links as seen from the entity; undefined: all. */
  readonly links: ReadonlySet<string> | undefined
  /** Names of links as seen from a relation that stands between; undefined: all. */
  readonly relationLinks: ReadonlySet<string> | undefined
  /** Kinds of neighbours. */
  readonly kinds: ReadonlySet<string>
  /** Relations are ways, not neighbours. */
  readonly collapse: boolean
  readonly order: NeighbourOrder
  /** Whether the page starts behind a cursor. */
  readonly behind: boolean
  readonly needsTotal: boolean
  /** What is told of each neighbour besides; all speak of it by the variable that a builder gives out first. */
  readonly along: readonly InlinedSelection[]
}

/**
 * The neighbours of entities of one kind, each once, with the ways to it: a page for each of `$ids`. Answers `of` and
 * `page`: `[total, [[id, key, degree, number of ways, date, support, ways, along], …]]`. Parameters: `key`, `id`, `limit`, `ways` and
 * those of the moment.
 */
export function neighboursText(compiling: Compiling, kind: Kind, requested: NeighboursRequest, ids: string): string {
  const branches = branchesOf(compiling, kind, requested)
  const match = `MATCH (e:Entity) WHERE e.id IN ${ids}`
  if (branches.length === 0) return `${match} RETURN e.id AS of, [0, []] AS page`
  const { key, descending } = keyOf(requested.order)
  const order = `ORDER BY key${descending ? ' DESC' : ''}, o.id`
  const found = foundText(branches, key)
  const along = inlinedText('o', requested.along)
  const page = [
    ...(key.ofNode ? [`WITH e, ${found.columns.join(', ')}, ${key.ofNode} AS key`] : []),
    ...(requested.behind ? [`WITH * WHERE key ${descending ? '<' : '>'} $key OR (key = $key AND o.id > $id)`] : []),
    `WITH * ${order} LIMIT $limit`,
    `CALL (${['e', ...found.columns].join(', ')}) {\n${found.ways}\n${waysText(compiling.model, branches)}\n}`,
    `WITH *${along.bound}`,
    `WITH o, key, [o.id, key, ${degreeText('o')}, wayCount, date, support, shown, ${along.cells}] AS row ${order}`,
    'RETURN collect(row) AS rows',
  ].join('\n')
  const total = requested.needsTotal
    ? `\nCALL (e) {\nCALL (e) {\n${branches.map(({ text }) => `${text} RETURN o`).join('\nUNION ALL\n')}\n}\nRETURN count(DISTINCT o) AS total\n}`
    : ''
  return `${match}${total}\nCALL (e) {\n${found.text}\n${page}\n}\nRETURN e.id AS of, [${requested.needsTotal ? 'total' : 'null'}, rows] AS page`
}

interface Found {
  /** Leaves `e` and the columns, a row for each neighbour. */
  readonly text: string
  readonly columns: readonly string[]
  /** Leaves `e`, `near`, `relation` and `far`, a row for each way to the neighbour. */
  readonly ways: string
}

/** Ways by one link are looked for again for those on the page alone: to keep all those of a hub takes longer than to walk it. */
function foundText(branches: readonly Branch[], { aggregated }: Key): Found {
  const [only, ...others] = branches
  const key = aggregated ? ['key'] : []
  if (only && others.length === 0 && !only.far) {
    const row = `WITH e, ${only.carried}`
    return {
      text: `${only.text}\n${aggregated ? `${row}\nWITH e, o, ${aggregated} AS key` : 'WITH DISTINCT e, o'}`,
      columns: ['o', ...key],
      ways: `${only.text}\nWITH e, near, null AS relation, null AS far`,
    }
  }
  const union = branches.map(({ text, carried }) => `${text}\nRETURN ${carried}`).join('\nUNION ALL\n')
  return {
    text: `CALL (e) {\n${union}\n}\nWITH e, o, collect([near, relation, far]) AS ways${aggregated ? `, ${aggregated} AS key` : ''}`,
    columns: ['o', 'ways', ...key],
    ways: 'UNWIND ways AS way\nWITH e, way[0] AS near, way[1] AS relation, way[2] AS far',
  }
}

interface Branch {
  readonly text: string
  readonly carried: string
  readonly near: Hop
  readonly far?: Hop
  /** Kinds of the node that may tell a date, and which variable it is. */
  readonly middle: 'o' | 'relation'
  readonly middles: readonly string[]
}

/** Ways by one link, and ways by a relation and its links; those who stand at both ends of one are not their own neighbours. */
function branchesOf(compiling: Compiling, kind: Kind, requested: NeighboursRequest): readonly Branch[] {
  const { model } = compiling
  const { links, kinds, collapse, order } = requested
  const all = [...model.kinds.values()]
  const carried = (branch: Omit<Branch, 'carried' | 'text'>): string => {
    const date = order === 'DATE' ? `, ${dateText(model, branch)} AS date` : ''
    return branch.far ? `o, near, relation, far${date}` : `o, near, null AS relation, null AS far${date}`
  }
  const branches: Branch[] = []
  const things = new Set([...kinds].filter((name) => !collapse || !model.kinds.get(name)?.relation))
  const near = hop(compiling, { kind, from: 'e', link: 'near', to: 'o', links, kinds: things })
  if (near && !requested.relationLinks) {
    const branch = { near, middle: 'o', middles: reached(near, things) } as const
    const text = `MATCH ${near.pattern}${whereText(['o <> e', ...near.conditions])}`
    branches.push({ ...branch, text, carried: carried(branch) })
  }
  if (!collapse) return branches
  for (const relation of all.filter((one) => one.relation)) {
    const only = new Set([relation.name])
    const first = hop(compiling, { kind, from: 'e', link: 'near', to: 'relation', links, kinds: only })
    const far = hop(compiling, {
      kind: relation,
      from: 'relation',
      link: 'far',
      to: 'o',
      links: requested.relationLinks,
      kinds: things,
    })
    if (!first || !far) continue
    const branch = { near: first, far, middle: 'relation', middles: [relation.name] } as const
    const text = `MATCH ${first.pattern}${whereText(['relation <> e', ...first.conditions])} MATCH ${far.pattern}${whereText(['o <> e', ...far.conditions])}`
    branches.push({ ...branch, text, carried: carried(branch) })
  }
  return branches
}

function dateText(model: Model, { near, far, middle, middles }: Omit<Branch, 'text' | 'carried'>): string {
  const texts = [
    beganText(model, near.sides, 'near', middle, middles),
    ...(far ? [beganText(model, far.sides, 'far', 'o', [])] : []),
  ]
  const given = texts.filter((text) => text !== 'null')
  return given.length === 0 ? 'null' : given.length === 1 ? String(given[0]) : `coalesce(${given.join(', ')})`
}

interface Key {
  /** Worked out over the ways. */
  readonly aggregated?: string
  /** Of the neighbour. */
  readonly ofNode?: string
}

function keyOf(order: NeighbourOrder): { readonly key: Key; readonly descending: boolean } {
  switch (order) {
    case 'MOST_CONNECTED':
      return { key: { ofNode: degreeText('o') }, descending: true }
    case 'LEAST_CONNECTED':
      return { key: { ofNode: degreeText('o') }, descending: false }
    case 'NAME':
      return { key: { ofNode: "coalesce(o.name__folded, '')" }, descending: false }
    case 'DATE':
      return { key: { aggregated: "coalesce(max(date), '')" }, descending: true }
    case 'SUPPORT':
      return { key: { aggregated: `max(${supportText})` }, descending: true }
  }
}

/** A way is told by as many as tell the weaker of its links; a link names its records, and each is of a source of its own. */
const supportText =
  'CASE WHEN far IS NULL OR size(near.records) < size(far.records) THEN size(near.records) ELSE size(far.records) END'

/** `date`, `support`, `wayCount` and `shown`: the newest, the best, and `[[near type, near out, relation, far type, far out, date, support, records], …]`, the newest first. */
function waysText(model: Model, branches: readonly Branch[]): string {
  const direct = branches.find(({ far }) => !far)
  const through = branches.filter(({ far }) => far)
  const ofDirect = direct ? dateText(model, direct) : 'null'
  const ofThrough = through.length > 0 ? dateText(model, merged(through)) : 'null'
  const date = !direct
    ? ofThrough
    : through.length === 0
      ? ofDirect
      : `CASE WHEN relation IS NULL THEN ${ofDirect} ELSE ${ofThrough} END`
  const columns =
    'type(near), startNode(near) = e, relation.id, type(far), startNode(far) = relation, date, support, near.records + coalesce(far.records, [])'
  return [
    `WITH e, near, relation, far, ${date} AS date, ${supportText} AS support`,
    "ORDER BY coalesce(date, '') DESC, relation.id, type(near), startNode(near) = e, type(far), startNode(far) = relation",
    `WITH date, support, [${columns}] AS one`,
    'RETURN max(date) AS date, max(support) AS support, count(*) AS wayCount, collect(one)[..$ways] AS shown',
  ].join('\n')
}

/** All ways through relations, as if they were one: the dates of each are told by its label. */
function merged(branches: readonly Branch[]): Omit<Branch, 'text' | 'carried'> {
  const [first] = branches
  if (!first) throw new Error('no way through a relation')
  const near = { ...first.near, sides: branches.flatMap((branch) => branch.near.sides) }
  const far = { ...first.near, sides: branches.flatMap((branch) => branch.far?.sides ?? []) }
  return { near, far, middle: 'relation', middles: branches.flatMap(({ middles }) => middles) }
}

/** The kinds that `kinds` names; all where it names none. */
export function requestedKinds(model: Model, names: readonly string[] | undefined): ReadonlySet<string> {
  return new Set(names ?? kindsOf(model, 'Entity').map(({ name }) => name))
}
