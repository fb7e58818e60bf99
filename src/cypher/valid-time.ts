import { isTimeless } from '../model/bounds.ts'
import { type Field, kindsOf, type LinkField, type Model, type TimeBounds, type ValueField } from '../model/model.ts'
import { type PartialDate, parseDate } from '../values/date.ts'
import { once } from '../values/once.ts'
import type { Order } from './orders.ts'
import type { RequestArguments } from './request-arguments.ts'
import { allOf, cypherName, type StatementBuilder } from './statement-builder.ts'
import { storedIn } from './stored-values.ts'
import type { ValidTime, ValidTimeSource } from './valid-time-source.ts'

/** What a list holds: entities of a kind or interface, and the links that lead to them, where it is one of links. */
export interface ListedEntities {
  readonly target: string
  readonly variable: string
  readonly link?: { readonly field: LinkField; readonly relationship: string }
}

/** What is asked of whose dates: a plan's compiler has all of it. */
export interface ValidTimeScope {
  readonly model: Model
  readonly validTime: ValidTime
  readonly builder: StatementBuilder
}

/**
 * What must hold for the moment of `compiling`. Something is valid from the first day of its beginning on, and until the
 * first day after its end: a full end date is that day, a partial one ends with its period. The same day as beginning and
 * as end means that day, for an empty span would say nothing. A point in time (`TimeBounds.date`) is valid within its own
 * day, month or year. An entity and the link to it must both be valid.
 */
export function validityConditions(
  { model, validTime, builder }: ValidTimeScope,
  listed: ListedEntities,
): readonly string[] {
  const { validAt } = validTime
  const groups = groupsByBounds(model, listed)
  if (validAt === undefined || groups.every(({ spans }) => spans.length === 0)) return []
  const edge = (side: 'start' | 'end') => once(() => builder.parameter((run) => dateAt(validAt, run)[side]))
  const days = { first: edge('start'), last: edge('end') }
  return [perKind(listed, groups, (spans) => validText(spans, days, validTime.undated))]
}

/** What must hold of a link by itself, whatever it leads to, for the moment of `compiling`. */
export function linkConditionsAt(
  { model, validTime, builder }: ValidTimeScope,
  field: LinkField,
  relationship: string,
): string[] {
  const { validAt } = validTime
  const properties = model.valueTypes.get(field.properties ?? '')
  if (validAt === undefined || !properties || isTimeless(properties)) return []
  const day = (side: 'start' | 'end') => builder.parameter((run) => dateAt(validAt, run)[side])
  const days = { first: once(() => day('start')), last: once(() => day('end')) }
  return [validText(spansOf(model, properties, relationship), days, 'INCLUDE')]
}

/** The first and last day of a moment as they stand in a statement: `$first`. */
export interface ValidTimeText {
  readonly first: string
  readonly last: string
  readonly undated: ValidTime['undated']
}

/** What must hold of an entity of any kind by itself; undefined where all kinds are timeless. */
export function entityValidity(
  model: Model,
  variable: string,
  { first, last, undated }: ValidTimeText,
): string | undefined {
  const groups = groupsByBounds(model, { target: 'Entity', variable })
  if (groups.every(({ spans }) => spans.length === 0)) return undefined
  const days = { first: () => first, last: () => last }
  return perKind({ target: 'Entity', variable }, groups, (spans) => validText(spans, days, undated))
}

/** What must hold of a link of any type by itself, by the dates that it carries; undefined where all are timeless. */
export function linkValidity(model: Model, variable: string, { first, last }: ValidTimeText): string | undefined {
  const days = { first: () => first, last: () => last }
  const whens = [...model.kinds.values()].flatMap((kind) =>
    [...kind.fields.values()].flatMap((field) => {
      if (field.role !== 'link' || field.direction === 'IN') return []
      const properties = model.valueTypes.get(field.properties ?? '')
      const spans = properties ? spansOf(model, properties, variable) : []
      if (spans.length === 0) return []
      const owner = `startNode(${variable}):${cypherName(kind.name)}`
      return [
        `WHEN type(${variable}) = '${cypherName(field.type)}' AND ${owner} THEN ${validText(spans, days, 'INCLUDE')}`,
      ]
    }),
  )
  return whens.length === 0 ? undefined : `CASE ${whens.join(' ')} ELSE true END`
}

/** What holds for those of a list that carry no date though they may; undefined where all are timeless. */
export function undatedConditions(model: Model, listed: ListedEntities): readonly string[] | undefined {
  const groups = groupsByBounds(model, listed)
  return groups.every(({ spans }) => spans.length === 0) ? undefined : [perKind(listed, groups, undatedText)]
}

/**
 * What follows for entities that have the value they are ordered by, where that is the date on which they begin: the
 * part of the index to walk, without trying those that begin later one by one, nor points in time of earlier years.
 */
export function orderedValidity(
  { model, validTime, builder }: ValidTimeScope,
  listed: ListedEntities,
  order: Order,
): string[] {
  const { validAt } = validTime
  const kinds = kindsOf(model, listed.target)
  const begin = ({ validFrom, date }: TimeBounds) => [...validFrom, ...date][0]
  if (validAt === undefined || kinds.some((kind) => begin(kind) !== order.property)) return []
  const property = `${listed.variable}.${cypherName(order.property)}`
  const last = `${property} <= ${builder.parameter((run) => dateAt(validAt, run).end)}`
  if (kinds.some(({ validFrom, validUntil }) => validFrom.length + validUntil.length > 0)) return [last]
  // A date is text that begins with its year: what is told of that year alone sorts before its days.
  return [`${property} >= ${builder.parameter((run) => dateAt(validAt, run).start.slice(0, 4))}`, last]
}

/** The texts of the dates that bound something, none where it has no such bound. */
interface Span {
  readonly from: string | undefined
  readonly until: string | undefined
  /** Last day of `until`. */
  readonly end: string
}

/** Kinds of one list that are bounded alike: by the same dates of theirs and of the link. */
interface Group {
  readonly kinds: readonly string[]
  readonly spans: readonly Span[]
}

function groupsByBounds(model: Model, listed: ListedEntities): readonly Group[] {
  const { link } = listed
  const properties = model.valueTypes.get(link?.field.properties ?? '')
  const ofLink = link && properties ? spansOf(model, properties, link.relationship) : []
  const groups = new Map<string, { kinds: string[]; readonly spans: readonly Span[] }>()
  for (const kind of kindsOf(model, listed.target)) {
    const key = JSON.stringify([kind.date, kind.validFrom, kind.validUntil])
    const group = groups.get(key) ?? { kinds: [], spans: [...spansOf(model, kind, listed.variable), ...ofLink] }
    group.kinds.push(kind.name)
    groups.set(key, group)
  }
  return [...groups.values()]
}

type Bounded = TimeBounds & { readonly fields: ReadonlyMap<string, Field> }

function spansOf(model: Model, bounds: Bounded, variable: string): readonly Span[] {
  if (isTimeless(bounds)) return []
  const { date, validFrom, validUntil, fields } = bounds
  const first = (names: readonly string[], part: 'value' | 'end') =>
    firstOf([...new Set(names)].map((name) => storedIn(model, variable, dateField(fields.get(name)))[part]))
  const until = (part: 'value' | 'end'): string | undefined => {
    const own = first(validUntil, part)
    if (date.length === 0) return own
    const orDate = first([...validUntil, ...date], part)
    const began = first(validFrom, 'value')
    return began === undefined ? orDate : `CASE WHEN ${began} IS NULL THEN ${orDate} ELSE ${own ?? 'null'} END`
  }
  return [{ from: first([...validFrom, ...date], 'value'), until: until('value'), end: until('end') ?? '' }]
}

function dateField(field: Field | undefined): ValueField {
  if (field?.role !== 'value') throw new Error('a bound in time is no value')
  return field
}

function firstOf(expressions: readonly string[]): string | undefined {
  return expressions.length > 1 ? `coalesce(${expressions.join(', ')})` : expressions[0]
}

/** One text for all kinds where they are bounded alike, else one CASE by label; kinds without a branch are the last one. */
function perKind(
  { variable }: ListedEntities,
  groups: readonly Group[],
  text: (spans: readonly Span[]) => string,
): string {
  const last = groups.find(({ spans }) => spans.length === 0) ?? groups.at(-1)
  const branches = groups.filter((group) => group !== last)
  const otherwise = text(last?.spans ?? [])
  if (branches.length === 0) return otherwise
  const whens = branches.map(({ kinds, spans }) => {
    const labels = kinds.map((name) => `${variable}:${cypherName(name)}`)
    return `WHEN ${labels.join(' OR ')} THEN ${text(spans)}`
  })
  return `CASE ${whens.join(' ')} ELSE ${otherwise} END`
}

/** The first and last day of the moment, each a parameter where it is needed. */
interface Days {
  readonly first: () => string
  readonly last: () => string
}

function validText(spans: readonly Span[], days: Days, undated: ValidTime['undated']): string {
  const dates = datesOf(spans)
  const [lone] = dates.length === 1 ? dates : []
  const conditions = spans.flatMap((span) => spanConditions(span, days, undated === 'EXCLUDE' && lone !== undefined))
  if (undated === 'EXCLUDE' && dates.length > 1) {
    conditions.push(`(${dates.map((date) => `${date} IS NOT NULL`).join(' OR ')})`)
  }
  return allOf(conditions)
}

/**
 * A missing date bounds nothing: it counts as before all or behind all, which reads the date once where `IS NULL OR`
 * reads it twice. Where it `must` be there it stands bare, so that an index can find the rest.
 */
function spanConditions({ from, until, end }: Span, days: Days, must: boolean): string[] {
  const held = (date: string, missing: string) => (must ? date : `coalesce(${date}, '${missing}')`)
  const conditions: string[] = []
  if (from !== undefined) conditions.push(`${held(from, '')} <= ${days.last()}`)
  if (until !== undefined && until === from) conditions.push(`${held(end, '~')} >= ${days.first()}`)
  else if (until !== undefined) {
    const first = days.first()
    const lasts = from === undefined ? `size(${until}) < 10` : `(size(${until}) < 10 OR ${until} = ${from})`
    conditions.push(`(${held(end, '~')} > ${first} OR (${end} = ${first} AND ${lasts}))`)
  }
  return conditions
}

function undatedText(spans: readonly Span[]): string {
  const dates = datesOf(spans)
  return dates.length === 0 ? 'false' : dates.map((date) => `${date} IS NULL`).join(' AND ')
}

function datesOf(spans: readonly Span[]): readonly string[] {
  const dates = spans.flatMap(({ from, until }) => (until === from ? [from] : [from, until]))
  return dates.filter((date) => date !== undefined)
}

/** The valid time of one request. */
export function dateAt(source: ValidTimeSource, run: RequestArguments): PartialDate {
  const value = source(run)
  const date = parseDate(String(value))
  if (!date) throw new Error(`expected a date as validAt, got ${JSON.stringify(value)}`)
  return date
}
