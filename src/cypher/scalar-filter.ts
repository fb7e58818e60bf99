import { RequestError } from '../errors.ts'
import type { ValueShape } from '../model/model.ts'
import { type PartialDate, parseDate, shortestStart } from '../values/date.ts'
import { type ExactDecimal, isCurrency, moneyKey, parseDecimal } from '../values/decimal.ts'
import { fold } from '../values/fold.ts'
import type { Limits } from './limits.ts'
import type { PlanParameter } from './parameter.ts'
import { dig, isGiven, type RequestArguments } from './request-arguments.ts'
import { allOf, type StatementBuilder } from './statement-builder.ts'
import type { StoredValue } from './stored-values.ts'

/** One filter value at hand, and where it lies in the arguments of each later request of the same shape. */
export interface FilterValue {
  readonly builder: StatementBuilder
  readonly limits: Limits
  /** The number of the field whose argument this is. */
  readonly field: number
  readonly path: readonly (string | number)[]
  readonly value: { readonly [operator: string]: unknown }
}

/**
 * The conditions of one scalar filter. A missing value makes a condition null, which counts as false: every condition
 * here is fit to stand in WHERE as it is, and behind NOT only within `coalesce(…, false)`.
 */
export function scalarConditions(shape: ValueShape, held: StoredValue, filter: FilterValue): readonly string[] {
  if (shape.is === 'object')
    return shape.name === 'Money' ? moneyConditions(held, filter) : nullConditions(held.value, filter)
  if (shape.is === 'enum') return equalities(held.value, filter, asIs).concat(nullConditions(held.value, filter))
  const special = [...nullConditions(held.value, filter)]
  switch (shape.scalar) {
    case 'String':
      return [...equalities(held.value, filter, asIs), ...textConditions(held, filter), ...special]
    case 'Date':
      return [...equalities(held.value, filter, asIs), ...dateConditions(held, filter), ...special]
    case 'Decimal':
      return [...equalities(held.key, filter, keyOf), ...comparisons(held.key, filter, keyOf), ...special]
    case 'Int':
      return [...equalities(held.value, filter, integer), ...comparisons(held.value, filter, integer), ...special]
    case 'Float':
    case 'Boolean':
      return [...equalities(held.value, filter, asIs), ...comparisons(held.value, filter, asIs), ...special]
  }
}

/** A count beside an IntFilter. */
export function countConditions(count: string, filter: FilterValue): readonly string[] {
  return [
    ...equalities(count, filter, integer),
    ...comparisons(count, filter, integer),
    ...nullConditions(count, filter),
  ]
}

type Convert = (value: unknown) => PlanParameter

const asIs: Convert = (value) => value as PlanParameter
const integer: Convert = (value) => BigInt(value as number)
const keyOf: Convert = (value) => decimalOf(value).key
const folded: Convert = (value) => fold(value as string)

function operand(filter: FilterValue, operator: string, convert: Convert): string {
  const path = [...filter.path, operator]
  return filter.builder.parameter((run: RequestArguments) => convert(dig(run[filter.field], path)))
}

function equalities(expression: string, filter: FilterValue, convert: Convert): string[] {
  const conditions: string[] = []
  const { value } = filter
  if (isGiven(value['eq'])) conditions.push(`${expression} = ${operand(filter, 'eq', convert)}`)
  if (isGiven(value['ne'])) conditions.push(`NOT coalesce(${expression} = ${operand(filter, 'ne', convert)}, false)`)
  if (isGiven(value['in'])) conditions.push(`${expression} IN ${operand(filter, 'in', eachOf(filter, convert))}`)
  return conditions
}

/** The values of an `in`, no more than a request may give. */
function eachOf(filter: FilterValue, convert: Convert): Convert {
  return (values) => {
    const list = values as readonly unknown[]
    if (list.length <= filter.limits.inValues) return list.map(convert)
    throw new RequestError(
      `${filter.path.join('.')}.in: expected at most ${filter.limits.inValues} values, got ${list.length}`,
    )
  }
}

const operators = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

function comparisons(expression: string, filter: FilterValue, convert: Convert): string[] {
  return Object.entries(operators)
    .filter(([name]) => isGiven(filter.value[name]))
    .map(([name, operator]) => `${expression} ${operator} ${operand(filter, name, convert)}`)
}

function textConditions(held: StoredValue, filter: FilterValue): string[] {
  const conditions = comparisons(held.folded, filter, folded)
  const { value } = filter
  if (isGiven(value['contains'])) conditions.push(`${held.folded} CONTAINS ${operand(filter, 'contains', folded)}`)
  if (isGiven(value['startsWith']))
    conditions.push(`${held.folded} STARTS WITH ${operand(filter, 'startsWith', folded)}`)
  if (isGiven(value['containsExact']))
    conditions.push(`${held.value} CONTAINS ${operand(filter, 'containsExact', asIs)}`)
  return conditions
}

/** Recorded texts sort a year before its months, so that one text comparison answers for a whole interval (see values/date.ts). */
function dateConditions(held: StoredValue, filter: FilterValue): string[] {
  const conditions: string[] = []
  const { value } = filter
  const add = (operator: string, text: (date: PartialDate) => string, condition: (operand: string) => string) => {
    if (isGiven(value[operator])) conditions.push(condition(operand(filter, operator, (each) => text(dateOf(each)))))
  }
  add(
    'lt',
    (date) => date.start,
    (bound) => `${held.end} < ${bound}`,
  )
  add(
    'lte',
    (date) => date.end,
    (bound) => `${held.end} <= ${bound}`,
  )
  add(
    'gt',
    (date) => date.end,
    (bound) => `${held.value} > ${bound}`,
  )
  add('gte', shortestStart, (bound) => `${held.value} >= ${bound}`)
  return conditions
}

/** Keys begin with the currency, so that a comparison within it is one range of the index. */
function moneyConditions(held: StoredValue, filter: FilterValue): string[] {
  const { value, path } = filter
  const compared = ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte'].filter((name) => isGiven(value[name]))
  if (compared.length > 0 && !isGiven(value['currency'])) {
    throw new RequestError(
      `${path.join('.')}: expected currency beside ${compared.join(', ')}, got none; amounts compare within one currency`,
    )
  }
  const key = (name: string, change: (currency: string, each: unknown) => PlanParameter): string =>
    filter.builder.parameter((run) => {
      const at = dig(run[filter.field], path) as FilterValue['value']
      return change(currencyOf(path, at['currency']), at[name])
    })
  const conditions: string[] = []
  const exact = (currency: string, each: unknown) => moneyKey(currency, decimalOf(each))
  if (isGiven(value['eq'])) conditions.push(`${held.key} = ${key('eq', exact)}`)
  if (isGiven(value['ne'])) conditions.push(`NOT coalesce(${held.key} = ${key('ne', exact)}, false)`)
  if (isGiven(value['in'])) {
    const each = (currency: string, values: unknown) => eachOf(filter, (one) => exact(currency, one))(values)
    conditions.push(`${held.key} IN ${key('in', each)}`)
  }
  for (const [name, operator] of Object.entries(operators)) {
    if (!isGiven(value[name])) continue
    const bound = operator.startsWith('<')
      ? `>= ${key('currency', (currency) => currency)}`
      : `< ${key('currency', (currency) => `${currency}2`)}`
    conditions.push(`${held.key} ${operator} ${key(name, exact)} AND ${held.key} ${bound}`)
  }
  if (compared.length === 0 && isGiven(value['currency'])) {
    conditions.push(`${held.currency} = ${key('currency', (currency) => currency)}`)
  }
  return conditions.concat(nullConditions(held.value, filter))
}

function nullConditions(expression: string, filter: FilterValue): string[] {
  const { isNull } = filter.value
  if (typeof isNull !== 'boolean') return []
  return [`${expression} IS ${isNull ? '' : 'NOT '}NULL`]
}

function dateOf(value: unknown): PartialDate {
  const date = typeof value === 'string' ? parseDate(value) : undefined
  if (!date) throw new RequestError(`expected a date, got ${JSON.stringify(value)}`)
  return date
}

function decimalOf(value: unknown): ExactDecimal {
  const decimal = typeof value === 'string' ? parseDecimal(value) : undefined
  if (!decimal) throw new RequestError(`expected a decimal number, got ${JSON.stringify(value)}`)
  return decimal
}

function currencyOf(path: readonly (string | number)[], value: unknown): string {
  if (typeof value === 'string' && isCurrency(value)) return value
  throw new RequestError(
    `${path.join('.')}.currency: expected three capital letters of ISO 4217, got ${JSON.stringify(value)}`,
  )
}

/** Behind NOT, null must count as false. */
export function negated(conditions: readonly string[]): string {
  return `NOT coalesce(${allOf(conditions)}, false)`
}
