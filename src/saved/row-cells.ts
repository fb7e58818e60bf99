import type { Cell } from '../files/table.ts'
import type { Column } from './columns.ts'
import { isObject } from './parts.ts'
import { between } from './shown-source.ts'

/** Stands at the end of a cell whose list goes on. */
const goesOn = '…'

/**
 * What a column shows of a row. Several values are joined; a missing one among them keeps its place, so that two columns of
 * one list can be read side by side, and a list that was not shown to its end closes with an ellipsis.
 */
export function cellOf({ steps, several }: Pick<Column, 'steps' | 'several'>, from: unknown): Cell {
  if (!several) return cell(steps.reduce((here, key) => (isObject(here) ? here[key] : undefined), from))
  const values: Cell[] = []
  const more = gather(from, steps, 0, values)
  const said = values.some((value) => value !== null)
  if (!said && !more) return null
  const texts = values.map((value) => (value === null ? '' : String(value)))
  return [...texts, ...(more ? [goesOn] : [])].join(between)
}

/** Whether some list on the way goes on. */
function gather(from: unknown, steps: readonly string[], at: number, values: Cell[]): boolean {
  if (Array.isArray(from)) return from.map((each) => gather(each, steps, at, values)).includes(true)
  const step = steps[at]
  if (step === undefined || !isObject(from)) {
    values.push(cell(from))
    return false
  }
  const more = from['_more']
  const further = isObject(more) && (more['hasNextPage'] === true || more['hasPreviousPage'] === true)
  return gather(from[step], steps, at + 1, values) || further
}

function cell(value: unknown): Cell {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell)
}
