import type { EntityFilter } from './entity-filter.ts'
import { allOf, type StatementBuilder } from './statement-builder.ts'

interface EqualParts {
  readonly indexes: number[]
  readonly builders: StatementBuilder[]
}

/**
 * The parts of an `and` or an `or`, one condition each. Many that differ in their values alone become one condition over a list
 * of those values: the database plans it once, and the statement's text does not grow with them.
 */
export function equalConditions(
  filter: EntityFilter,
  operator: 'and' | 'or',
  count: number,
  conditionsOf: (filter: EntityFilter, index: number) => readonly string[],
): readonly string[] {
  const { builder, limits } = filter
  const row = builder.variable('i')
  const groups = new Map<string, EqualParts>()
  for (let index = 0; index < count; index += 1) {
    const part = builder.part(row)
    const text = allOf(conditionsOf({ ...filter, builder: part }, index))
    const group = groups.get(text) ?? { indexes: [], builders: [] }
    groups.set(text, group)
    group.indexes.push(index)
    group.builders.push(part)
  }
  return [...groups].flatMap(([text, { indexes, builders }]) => {
    if (indexes.length < limits.equalParts) return indexes.map((index) => allOf(conditionsOf(filter, index)))
    builder.goOnAfter(builders)
    return [overList(filter.builder, operator, row, text, builders)]
  })
}

function overList(
  builder: StatementBuilder,
  operator: 'and' | 'or',
  row: string,
  text: string,
  parts: readonly StatementBuilder[],
): string {
  const [{ parameterCount } = { parameterCount: 0 }] = parts
  if (parameterCount === 0) return text
  const alike = operator === 'or' && parameterCount === 1 ? inList(row, text) : undefined
  if (alike) return alike(builder.parameter((run) => parts.flatMap((part) => part.row(run).slice(0, 1))))
  const list = builder.parameter((run) => parts.map((part) => part.row(run)))
  return `${operator === 'or' ? 'any' : 'all'}(${row} IN ${list} WHERE ${text})`
}

/**
 * Where the only value of a part is compared by equality, and nothing turns or counts what that finds, one of several values will
 * do as well: `n0.id IN $p0`, which an index answers.
 */
function inList(row: string, text: string): ((list: string) => string) | undefined {
  const pieces = text.split(` = ${row}[0]`)
  const [before, after] = pieces
  if (pieces.length !== 2 || before === undefined || after === undefined) return undefined
  if (/\bNOT\b|\bCOUNT \{/.test(text)) return undefined
  return (list) => `${before} IN ${list}${after}`
}
