import type { Interface, Kind, LinkField, ValueField, ValueShape } from '../../../src/model/model.ts'
import type { Projection } from '../../../src/records/record.ts'
import { parseDate } from '../../../src/values/date.ts'
import { parseDecimal } from '../../../src/values/decimal.ts'
import { compareText, fold } from '../../../src/values/fold.ts'
import type { Oracle } from './oracle.ts'
import { isValid, type Moment } from './valid-time.ts'

type Conditions = { readonly [name: string]: unknown }

/** Whether an entity is meant by a filter: two-valued, one condition at a time, as the API documents it. */
export function matches(oracle: Oracle, typeName: string, entity: Projection, filter: object, moment: Moment): boolean {
  const { model } = oracle
  const type = (model.kinds.get(typeName) ?? model.interfaces.get(typeName)) as Kind | Interface
  return Object.entries(filter).every(([name, value]) => {
    if (value === null || value === undefined) return true
    const one = (part: unknown) => matches(oracle, typeName, entity, part as object, moment)
    if (name === 'and') return (value as unknown[]).every(one)
    if (name === 'or') return (value as unknown[]).some(one)
    if (name === 'not') return !one(value)
    if (name === 'kind' && type.is === 'interface') {
      const kinds = (value as { in?: string[] | null }).in
      return !kinds || kinds.includes(entity.kind)
    }
    const kind = /^on([A-Z]\w*)$/.exec(name)?.[1]
    if (kind) return entity.kind === kind && matches(oracle, kind, entity, value as object, moment)
    const field = type.fields.get(name)
    if (field?.role === 'link') return linkMatches(oracle, entity, field, value as Conditions, moment)
    if (field?.role !== 'value') throw new Error(`no field ${name}`)
    return valueMatches(
      oracle,
      field,
      name === 'id' ? entity.id : name === 'stub' ? entity.stub : entity.values.get(name),
      value as Conditions,
    )
  })
}

function linkMatches(
  oracle: Oracle,
  entity: Projection,
  link: LinkField,
  conditions: Conditions,
  around: Moment,
): boolean {
  const moment = link.list ? { ...around, ...ownMoment(conditions) } : around
  const all = oracle.linked(entity, link)
  const items = link.list ? all.filter((item) => isValid(oracle.model, item, link.properties, moment)) : all
  const holds = (part: Conditions) => (item: (typeof items)[number]) => {
    if (!link.list || link.properties === undefined) return matches(oracle, link.target, item.node, part, moment)
    const node = part['node'] as object | null | undefined
    const edge = part['edge'] as Conditions | null | undefined
    return (
      (!node || matches(oracle, link.target, item.node, node, moment)) &&
      (!edge || objectMatches(oracle, link.properties, item.properties, edge))
    )
  }
  if (!link.list) return items.some(holds(conditions))
  return quantified(items, conditions, holds)
}

/** What a filter on links gives of the moment itself: a null counts, as it sets the inherited one back. */
function ownMoment(conditions: Conditions): Moment {
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => name === 'validAt' || name === 'undated'))
}

function quantified<Each>(
  items: readonly Each[],
  conditions: Conditions,
  holds: (part: Conditions) => (item: Each) => boolean,
): boolean {
  const { some, none, every, count } = conditions as { readonly [name: string]: Conditions | null | undefined }
  return (
    (!some || items.some(holds(some))) &&
    (!none || !items.some(holds(none))) &&
    (!every || items.every(holds(every))) &&
    (!count || scalarMatches({ is: 'scalar', scalar: 'Int' }, items.length, count))
  )
}

function valueMatches(oracle: Oracle, field: ValueField, value: unknown, conditions: Conditions): boolean {
  const single = (conditionsOfOne: Conditions) => (one: unknown) =>
    shapeMatches(oracle, field.shape, one, conditionsOfOne)
  return field.list ? quantified((value ?? []) as unknown[], conditions, single) : single(conditions)(value)
}

function shapeMatches(oracle: Oracle, shape: ValueShape, value: unknown, conditions: Conditions): boolean {
  if (shape.is !== 'object' || shape.name === 'Money' || shape.name === 'Point')
    return scalarMatches(shape, value, conditions)
  return objectMatches(oracle, shape.name, (value ?? {}) as object, conditions)
}

function objectMatches(oracle: Oracle, typeName: string, value: object, conditions: Conditions): boolean {
  const fields = oracle.model.valueTypes.get(typeName)?.fields
  return Object.entries(conditions).every(([name, part]) => {
    const field = fields?.get(name)
    if (!field || part === null || part === undefined) return true
    return valueMatches(oracle, field, (value as { [name: string]: unknown })[name], part as Conditions)
  })
}

function scalarMatches(shape: ValueShape, value: unknown, conditions: Conditions): boolean {
  const { isNull, currency } = conditions
  if (isNull === true && value !== undefined) return false
  if (isNull === false && value === undefined) return false
  const money = shape.is === 'object' && shape.name === 'Money'
  const told = (operand: unknown) => (money ? { value: operand, currency } : operand)
  const equal = (operand: unknown) => value !== undefined && compareScalar(value, told(operand)) === 0
  const { eq, ne, lt, lte, gt, gte, contains, startsWith, containsExact } = conditions
  const list = conditions['in'] as unknown[] | null | undefined
  const given = (operand: unknown) => operand !== undefined && operand !== null
  const compared = [eq, ne, list, lt, lte, gt, gte].some(given)
  if (money && given(currency) && !compared) return (value as { currency?: string } | undefined)?.currency === currency
  const text = typeof value === 'string' ? value : ''
  const has = value !== undefined
  return (
    (!given(eq) || equal(eq)) &&
    (!given(ne) || !equal(ne)) &&
    (!list || list.some(equal)) &&
    (!given(lt) || (has && before(shape, value, told(lt)))) &&
    (!given(gt) || (has && before(shape, told(gt), value))) &&
    (!given(lte) || (has && noLater(shape, value, told(lte)))) &&
    (!given(gte) || (has && noEarlier(shape, value, told(gte)))) &&
    (!given(contains) || (has && fold(text).includes(fold(String(contains))))) &&
    (!given(startsWith) || (has && fold(text).startsWith(fold(String(startsWith))))) &&
    (!given(containsExact) || (has && text.includes(String(containsExact))))
  )
}

const isDate = (shape: ValueShape) => shape.is === 'scalar' && shape.scalar === 'Date'
const isText = (shape: ValueShape) => shape.is === 'scalar' && shape.scalar === 'String'
const day = (text: unknown, side: 'start' | 'end') => parseDate(String(text))?.[side] ?? ''

function before(shape: ValueShape, a: unknown, b: unknown): boolean {
  if (isDate(shape)) return day(a, 'end') < day(b, 'start')
  return comparable(shape, a, b) && ordered(shape, a, b) < 0
}

function noLater(shape: ValueShape, a: unknown, b: unknown): boolean {
  if (isDate(shape)) return day(a, 'end') <= day(b, 'end')
  return comparable(shape, a, b) && ordered(shape, a, b) <= 0
}

function noEarlier(shape: ValueShape, a: unknown, b: unknown): boolean {
  if (isDate(shape)) return day(a, 'start') >= day(b, 'start')
  return comparable(shape, a, b) && ordered(shape, a, b) >= 0
}

/** Amounts compare within one currency only. */
function comparable(shape: ValueShape, a: unknown, b: unknown): boolean {
  if (shape.is !== 'object') return true
  return (a as { currency: unknown }).currency === (b as { currency: unknown }).currency
}

function ordered(shape: ValueShape, a: unknown, b: unknown): number {
  if (isText(shape)) return compareText(fold(String(a)), fold(String(b)))
  if (shape.is === 'scalar' && shape.scalar === 'Decimal') return compareDecimals(String(a), String(b))
  return compareScalar(a, b)
}

/** Texts by code point, numbers by size, truth false first, amounts by currency and then exactly by size. */
export function compareScalar(a: unknown, b: unknown): number {
  if (typeof a === 'object' && a !== null) {
    const [x, y] = [a, b] as { value: string; currency: string }[]
    return compareText(x?.currency ?? '', y?.currency ?? '') || compareDecimals(x?.value ?? '0', y?.value ?? '0')
  }
  if (typeof a === 'string') return compareText(a, String(b))
  return Number(a) - Number(b)
}

/** Exact: both scaled to whole numbers. */
function compareDecimals(a: string, b: string): number {
  const scaled = (text: string): bigint => {
    const [whole = '0', fraction = ''] = text.split('.')
    return BigInt(whole + fraction.padEnd(12, '0'))
  }
  const difference = scaled(a) - scaled(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The value as a cursor carries it. */
export function keyOf(value: unknown): string | number | null {
  if (value === undefined) return null
  if (typeof value === 'object' && value !== null) {
    const { value: amount, currency } = value as { value: string; currency: string }
    return currency + (parseDecimal(amount)?.key ?? '')
  }
  return value as string | number
}
