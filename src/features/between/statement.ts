import { type AmountColumns, amountColumns } from '../../cypher/amount-columns.ts'
import { cypherName, whereText } from '../../cypher/statement-builder.ts'
import type { StatementValidTime } from '../../cypher/statement-valid-time.ts'
import { datedBy } from '../../model/bounds.ts'
import { type Kind, kindsOf, type LinkField, type LinkPath, type Model } from '../../model/model.ts'

/** What the statements between two sides depend on besides the kind. */
export interface BetweenShape {
  readonly model: Model
  readonly validTime: StatementValidTime
}

/** From one side to the other, or all alike. */
export const directions = ['A_TO_B', 'B_TO_A', 'MUTUAL'] as const
export type Direction = (typeof directions)[number]

type Role = 'from' | 'to' | 'among'

/** A way from a relation to a party, by the links that it takes. */
interface End {
  readonly role: Role
  readonly links: readonly LinkField[]
}

/** A kind that joins parties, and by which ways. */
export interface JoiningKind {
  readonly kind: Kind
  readonly ends: readonly End[]
}

/**
 * The kinds that join parties: those that say how (`@joins`), relations that are given and received (`@counted`), and
 * relations that say neither, by all links that they own.
 */
export function joiningKinds(model: Model): readonly JoiningKind[] {
  return [...model.kinds.values()].flatMap((kind) => {
    const ends = endsOf(model, kind)
    return ends.length === 0 ? [] : { kind, ends }
  })
}

function endsOf(model: Model, kind: Kind): readonly End[] {
  const { joins, relation, counted } = kind
  const ends = (role: Role, paths: readonly LinkPath[]) =>
    paths.map((path) => ({ role, links: linksAlong(model, kind, path) }))
  if (joins) return [...ends('from', joins.from), ...ends('to', joins.to), ...ends('among', joins.among)]
  if (!relation) return []
  const single = (names: readonly string[] = []) => names.map((name) => [name])
  if (counted && counted.givenBy.length > 0 && counted.receivedBy.length > 0) {
    return [...ends('from', single(counted.givenBy)), ...ends('to', single(counted.receivedBy))]
  }
  const own = [...kind.fields.values()].filter((field) => field.role === 'link' && field.direction === 'OUT')
  return ends('among', single(own.map(({ name }) => name)))
}

function linksAlong(model: Model, kind: Kind, path: LinkPath): readonly LinkField[] {
  const links: LinkField[] = []
  for (const name of path) {
    const owners = links.length === 0 ? [kind] : kindsOf(model, links.at(-1)?.target ?? '')
    const field = owners.map(({ fields }) => fields.get(name)).find((each) => each?.role === 'link')
    if (field?.role === 'link') links.push(field)
  }
  return links
}

/**
 * Which prefixes have the ids of what leads to `$near` by a link that may join it: one quick look, so that of the kinds
 * that do not occur nothing is asked.
 */
export function prefixesNearText(joining: readonly JoiningKind[]): string {
  const types = joining.flatMap(({ ends }) => ends.flatMap(({ links }) => links.at(-1)?.type ?? []))
  const link = [...new Set(types)].map(cypherName).join('|')
  return `UNWIND $near AS id
MATCH (near:Entity {id: id})<-[:${link}]-(item:Entity)
RETURN DISTINCT split(item.id, '/')[0] AS prefix`
}

/** Those of the kinds that may join what has these prefixes leading to it: a relation itself, or the last one on the way from it. */
export function kindsNear(
  model: Model,
  joining: readonly JoiningKind[],
  prefixes: ReadonlySet<string>,
): readonly JoiningKind[] {
  return joining.filter(({ kind, ends }) =>
    ends.some(({ links }) => {
      const before = links.at(-2)
      const last = before ? kindsOf(model, before.target) : [kind]
      return last.some(({ prefix }) => prefixes.has(prefix))
    }),
  )
}

/** What joins the two sides, of one kind, added up: by direction, year and currency; sums in parts, as text. */
export function betweenSums(shape: BetweenShape, joining: JoiningKind): string {
  const amount = amountOf(shape.model, joining.kind)
  const part = (index: number) => (amount ? `toString(sum(item.${cypherName(amount.parts)}[${index}]))` : "'0'")
  const states = (...names: readonly string[]) =>
    `count(CASE WHEN state IN [${names.map((name) => `'${name}'`).join(', ')}] THEN 1 END)`
  return `${joinedText(shape, joining)}
RETURN direction, left(date, 4) AS year, currency, count(item) AS items, ${part(0)} AS small, ${part(1)} AS middle, ${part(2)} AS large,
  ${states('OPEN', 'OVERDUE')} AS open, ${states('OVERDUE')} AS overdue`
}

/**
 * The same one by one, of each direction as many as `$limit`, the latest first and the undated last; of `$direction` alone
 * behind a cursor, `$afterDate` and `$afterId`.
 */
export function betweenItems(shape: BetweenShape, joining: JoiningKind): string {
  const amount = amountOf(shape.model, joining.kind)
  return `${joinedText(shape, joining)}
WITH direction, item, ends, coalesce(date, '') AS date, currency, state
WHERE $direction IS NULL OR (direction = $direction AND (date < $afterDate OR (date = $afterDate AND item.id > $afterId)))
WITH * ORDER BY date DESC, item.id
WITH direction, collect([item, ends, date, currency, state]) AS rows
UNWIND rows[..$limit] AS row
WITH direction, row[0] AS item, row
RETURN direction, item.id AS id, row[1] AS ends, row[2] AS date, row[3] AS currency, row[4] AS state,
  ${amount ? `item.${cypherName(amount.value)}` : 'null'} AS value, ${dueOf(joining.kind)} AS due`
}

/**
 * The clauses that leave `item direction ends date currency state` of all that joins the two sides. Parameters: `ofA ofB`, who
 * belongs to each side, `near`, the shorter of these, `today done`, and those of the moment.
 */
function joinedText({ model, validTime }: BetweenShape, { kind, ends }: JoiningKind): string {
  const label = cypherName(kind.name)
  const amount = amountOf(model, kind)
  const back = ends.map(({ links }) => {
    const { pattern, where } = wayText(validTime, links, 'back')
    return `MATCH (near)${pattern}(item:${label})${where} RETURN item`
  })
  const out = ends.map(({ role, links }) => {
    const { pattern, where } = wayText(validTime, links, 'out')
    return `MATCH (item)${pattern}(end:Entity)${where} RETURN end, '${role}' AS role`
  })
  return `UNWIND $near AS id
MATCH (near:Entity {id: id})
CALL (near) {
  ${[...new Set(back)].join('\n  UNION\n  ')}
}
WITH DISTINCT item${whereText(validTime.conditions({ target: kind.name, variable: 'item' }))}
CALL (item) {
  ${out.join('\n  UNION\n  ')}
}
WITH end, collect([item, role]) AS uses
WITH end, uses, end.id IN $ofA AS ofA, end.id IN $ofB AS ofB
WHERE ofA OR ofB
UNWIND uses AS use
WITH use[0] AS item, collect([end.id, use[1], ofA, ofB]) AS ends
UNWIND ${directionsText(ends)} AS direction
WITH item, ends, direction, ${dateText(kind)} AS date, ${amount ? `item.${cypherName(amount.currency)}` : 'null'} AS currency, ${stateText(kind)} AS state`
}

/** One party may not be both ends: what a body does with itself joins nobody. */
function directionsText(ends: readonly End[]): string {
  const roles = new Set(ends.map(({ role }) => role))
  const when = (direction: Direction, ofA: Role, ofB: Role) =>
    `CASE WHEN any(x IN ends WHERE x[1] = '${ofA}' AND x[2] AND any(y IN ends WHERE y[1] = '${ofB}' AND y[3] AND y[0] <> x[0])) THEN ['${direction}'] ELSE [] END`
  return [
    ...(roles.has('from') && roles.has('to') ? [when('A_TO_B', 'from', 'to'), when('B_TO_A', 'to', 'from')] : []),
    ...(roles.has('among') ? [when('MUTUAL', 'among', 'among')] : []),
  ].join(' + ')
}

/** Amounts of totals that somebody states are never added up. */
function amountOf(model: Model, kind: Kind): AmountColumns | undefined {
  return kind.summed ? amountColumns(model, kind) : undefined
}

function dateText(kind: Kind): string {
  const dates = datedBy(kind).map((name) => `item.${cypherName(name)}`)
  return dates.length > 1 ? `coalesce(${dates.join(', ')})` : (dates[0] ?? 'null')
}

function dueOf({ due }: Kind): string {
  return due ? `item.${cypherName(due.date)}` : 'null'
}

/** Overdue from the day after the last one of its time on. */
function stateText({ due }: Kind): string {
  if (!due) return 'null'
  const end = `item.${cypherName(`${due.date}__end`)}`
  return `CASE WHEN item.${cypherName(due.status)} IN $done THEN 'DONE' WHEN ${end} < $today THEN 'OVERDUE' ELSE 'OPEN' END`
}

/** The links between a relation and a party, from either end; a link that has dates of its own must hold at the moment. */
function wayText(
  validTime: StatementValidTime,
  links: readonly LinkField[],
  way: 'out' | 'back',
): { readonly pattern: string; readonly where: string } {
  const steps = links.map((link, index) => {
    const variable = `way${index}`
    const conditions = validTime.linkConditions(link, variable)
    const step = `[${conditions.length > 0 ? variable : ''}:${cypherName(link.type)}]`
    return { text: way === 'out' ? `-${step}->` : `<-${step}-`, conditions }
  })
  const texts = steps.map(({ text }) => text)
  return {
    pattern: (way === 'out' ? texts : texts.reverse()).join('()'),
    where: whereText(steps.flatMap(({ conditions }) => conditions)),
  }
}
