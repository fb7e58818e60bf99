import { parseDate } from '../../values/date.ts'
import { compileTemplate } from './compile-template.ts'
import type { MappingNode } from './mapping-node.ts'
import type { Evaluate } from './row.ts'
import { RowMistake } from './row-mistake.ts'
import type { Scope } from './scope.ts'

/** How much of `2004-05-17` each precision keeps. */
const lengths: ReadonlyMap<string, number> = new Map([
  ['year', 4],
  ['month', 7],
  ['day', 10],
])

/**
 * A date cut to the precision that stands beside it: many tables write 1 January for "that year". An empty precision
 * leaves the date as it is; a text that is no date is left for the check of the record.
 */
export function compileDate(value: MappingNode, precision: MappingNode, scope: Scope): Evaluate {
  const date = compileTemplate(value, scope).some
  const template = compileTemplate(precision, scope)
  if (template.constant !== undefined && !lengths.has(template.constant)) {
    scope.mistakes.report(precision.place, 'day, month or year', `"${template.constant}"`)
  }
  return (row, item) => {
    const text = date(row, item)
    const word = text === undefined ? undefined : template.some(row, item)
    if (text === undefined || word === undefined) return text
    const length = lengths.get(word)
    if (length !== undefined) return parseDate(text) ? text.slice(0, length) : text
    throw new RowMistake('a precision: day, month or year, other words through a value table', `"${word}"`)
  }
}
