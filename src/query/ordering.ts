import { type Cursor, decodeCursor } from './cursor.ts'
import type { Order } from './orders.ts'
import { isGiven } from './page.ts'
import type { PlanParameter } from './plan.ts'
import type { Arguments, Run } from './run.ts'
import { cypherName, type StatementBuilder } from './statement-builder.ts'

/** A list's order at hand: which way it is walked, and between which cursors. */
export interface Walk {
  readonly order: Order
  readonly backward: boolean
  readonly variable: string
  readonly builder: StatementBuilder
  /** Number of the field whose arguments hold the cursors. */
  readonly field: number
  readonly args: Arguments
}

/** `ORDER BY` for lists that are sorted where they are found: the empty values last, whichever way it goes. */
export function orderText({ order, backward, variable }: Walk): string {
  const flip = (descending: boolean) => (descending !== backward ? ' DESC' : '')
  if (order.property === 'id') return `ORDER BY ${variable}.id${flip(order.descending)}`
  const value = `${variable}.${cypherName(order.property)}`
  const empty = order.nullable ? `${value} IS NULL${flip(false)}, ` : ''
  return `ORDER BY ${empty}${value}${flip(order.descending)}, ${variable}.id${flip(false)}`
}

/** `ORDER BY` within one segment of a list: all with the value, or all without. */
export function segmentOrderText({ order, backward, variable }: Walk, empty: boolean): string {
  const flip = (descending: boolean) => (descending !== backward ? ' DESC' : '')
  if (empty) return `ORDER BY ${variable}.id${flip(false)}`
  const first = `${variable}.${cypherName(order.property)}${flip(order.descending)}`
  return order.property === 'id' ? `ORDER BY ${first}` : `ORDER BY ${first}, ${variable}.id${flip(false)}`
}

/** What keeps a list between its cursors, where it is sorted as a whole. */
export function cursorConditions(walk: Walk): readonly string[] {
  const { order, variable } = walk
  const conditions: string[] = []
  for (const side of sidesOf(walk)) {
    if (order.property === 'id') conditions.push(...segmentCursorConditions(walk, side, false))
    else {
      const filled = segmentCursorConditions(walk, side, false).join(' AND ')
      const empty = segmentCursorConditions(walk, side, true).join(' AND ')
      const value = `${variable}.${cypherName(order.property)}`
      conditions.push(order.nullable ? `((${filled}) OR (${value} IS NULL AND ${empty}))` : filled)
    }
  }
  return conditions
}

/** The same for one segment, in the form that an index answers from the right place on (DESIGN.md, Decisions). */
export function segmentConditions(walk: Walk, empty: boolean): readonly string[] {
  return sidesOf(walk).flatMap((side) => segmentCursorConditions(walk, side, empty))
}

type Side = 'after' | 'before'

function sidesOf({ args }: Walk): readonly Side[] {
  return (['after', 'before'] as const).filter((side) => isGiven(args[side]))
}

/**
 * The text does not depend on whether the cursor stands among the filled or the empty values: the parameters say
 * "all" or "none" for the segment that it does not stand in.
 */
function segmentCursorConditions(walk: Walk, side: Side, empty: boolean): readonly string[] {
  const { order, variable, builder, field } = walk
  const parameter = (read: (cursor: Cursor) => PlanParameter): string =>
    builder.parameter((run: Run) => read(decodeCursor(order, side, String(run[field]?.[side]))))
  const after = side === 'after'
  if (order.property === 'id') {
    const operator = after !== order.descending ? '>' : '<'
    return [`${variable}.id ${operator} ${parameter(({ id }) => id)}`]
  }
  const byId = `${variable}.id ${after ? '>' : '<'}`
  if (empty) {
    // Empty values come last: behind a filled cursor lie all of them, before it none.
    return [`${byId} ${parameter(({ value, id }) => (value === null ? id : ''))}`]
  }
  const value = `${variable}.${cypherName(order.property)}`
  const operator = after !== order.descending ? '>' : '<'
  const bound = parameter((cursor) => cursor.value ?? (after ? null : limitOf(order, operator)))
  return [`${value} ${operator}= ${bound}`, `(${value} ${operator} ${bound} OR ${byId} ${parameter(({ id }) => id)})`]
}

/** Before a cursor among the empty values lie all filled ones: a bound that none of them passes. */
function limitOf(order: Order, operator: '<' | '>'): PlanParameter {
  if (order.number) return operator === '<' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  return operator === '<' ? '\u{10FFFF}' : ''
}
