import type { Order } from './orders.ts'
import type { PlanParameter } from './parameter.ts'
import { decodePlace, type Place } from './place.ts'
import { type Arguments, isGiven, type RequestArguments } from './request-arguments.ts'
import { cypherName, type StatementBuilder } from './statement-builder.ts'

/** A list's order at hand: which way it is walked, and between which cursors. */
export interface Keyset {
  readonly order: Order
  readonly backward: boolean
  readonly variable: string
  readonly builder: StatementBuilder
  /** Number of the field whose arguments hold the cursors. */
  readonly field: number
  readonly args: Arguments
}

/** `ORDER BY` for lists that are sorted where they are found: the empty values last, whichever way it goes. */
export function orderText({ order, backward, variable }: Keyset): string {
  const flip = (descending: boolean) => (descending !== backward ? ' DESC' : '')
  if (order.property === 'id') return `ORDER BY ${variable}.id${flip(order.descending)}`
  const value = `${variable}.${cypherName(order.property)}`
  const empty = order.nullable ? `${value} IS NULL${flip(false)}, ` : ''
  return `ORDER BY ${empty}${value}${flip(order.descending)}, ${variable}.id${flip(false)}`
}

/**
 * A part of a list that an index answers in order: those with a value; of these, those that share the cursor's value, and
 * those beyond it; those without.
 */
export type Segment = 'filled' | 'tied' | 'beyond' | 'empty'

/** The segments of a list in the order of the walk. */
export function segmentsOf({ backward, args }: Keyset, withEmpty: boolean): readonly Segment[] {
  const filled: readonly Segment[] = isGiven(args[leadingSide(backward)]) ? ['tied', 'beyond'] : ['filled']
  if (!withEmpty) return filled
  return backward ? ['empty', ...filled] : [...filled, 'empty']
}

/** `ORDER BY` within one segment of a list. */
export function segmentOrderText({ order, backward, variable }: Keyset, segment: Segment): string {
  const flip = (descending: boolean) => (descending !== backward ? ' DESC' : '')
  if (order.property === 'id') return `ORDER BY ${variable}.id${flip(order.descending)}`
  const id = `${variable}.id${flip(false)}`
  if (segment === 'empty') return `ORDER BY ${id}`
  // All tied have one value: sorted the way of the ids, both come from the index at once.
  return `ORDER BY ${variable}.${cypherName(order.property)}${flip(segment !== 'tied' && order.descending)}, ${id}`
}

/** What keeps a list between its cursors, where it is sorted as a whole. */
export function cursorConditions(walk: Keyset): readonly string[] {
  const { order, variable } = walk
  const conditions: string[] = []
  for (const side of sidesOf(walk)) {
    if (order.property === 'id') conditions.push(...cursorCondition(walk, side, 'filled'))
    else {
      const filled = cursorCondition(walk, side, 'filled').join(' AND ')
      const empty = cursorCondition(walk, side, 'empty').join(' AND ')
      const value = `${variable}.${cypherName(order.property)}`
      conditions.push(order.nullable ? `((${filled}) OR (${value} IS NULL AND ${empty}))` : filled)
    }
  }
  return conditions
}

/** What belongs to one segment and lies between the cursors, in the form that an index answers from the right place on. */
export function segmentConditions(walk: Keyset, segment: Segment): readonly string[] {
  const { order, variable } = walk
  const value = `${variable}.${cypherName(order.property)}`
  const conditions = sidesOf(walk).flatMap((side) => cursorCondition(walk, side, segment))
  if (order.property === 'id') return conditions
  if (segment === 'empty') return [`${value} IS NULL`, ...conditions]
  if (segment === 'filled') conditions.unshift(`${value} IS NOT NULL`)
  // An index on two properties is used where something is said of both.
  if (segment !== 'tied' && order.tied) conditions.push(`${variable}.id IS NOT NULL`)
  return conditions
}

type Side = 'after' | 'before'

function leadingSide(backward: boolean): Side {
  return backward ? 'before' : 'after'
}

function sidesOf({ args }: Keyset): readonly Side[] {
  return (['after', 'before'] as const).filter((side) => isGiven(args[side]))
}

/**
 * The text does not depend on whether the cursor stands among the filled or the empty values: the parameters say
 * "all" or "none" for the segment that it does not stand in.
 */
function cursorCondition(walk: Keyset, side: Side, segment: Segment): readonly string[] {
  const { order, variable, builder, field, backward } = walk
  const parameter = (read: (cursor: Place) => PlanParameter): string =>
    builder.parameter((run: RequestArguments) => read(decodePlace(order, side, run[field]?.[side])))
  const after = side === 'after'
  if (order.property === 'id') {
    const operator = after !== order.descending ? '>' : '<'
    return [`${variable}.id ${operator} ${parameter(({ id }) => id)}`]
  }
  const byId = `${variable}.id ${after ? '>' : '<'}`
  if (segment === 'empty') {
    // Empty values come last: behind a filled cursor lie all of them, before it none.
    return [`${byId} ${parameter(({ value, id }) => (value === null ? id : ''))}`]
  }
  const value = `${variable}.${cypherName(order.property)}`
  if (segment === 'tied' && side === leadingSide(backward)) {
    return [`${value} = ${parameter((cursor) => cursor.value)}`, `${byId} ${parameter(({ id }) => id)}`]
  }
  const operator = after !== order.descending ? '>' : '<'
  const bound = parameter((cursor) => cursor.value ?? (after ? null : limitOf(order, operator)))
  if (segment === 'beyond' && side === leadingSide(backward)) return [`${value} ${operator} ${bound}`]
  return [`${value} ${operator}= ${bound}`, `(${value} ${operator} ${bound} OR ${byId} ${parameter(({ id }) => id)})`]
}

/** Before a cursor among the empty values lie all filled ones: a bound that none of them passes. */
function limitOf(order: Order, operator: '<' | '>'): PlanParameter {
  if (order.number) return operator === '<' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  return operator === '<' ? '\u{10FFFF}' : ''
}
