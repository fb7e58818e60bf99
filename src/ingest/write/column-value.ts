import type { Parameter } from '../../graph/graph.ts'
import type { Column } from '../../model/columns.ts'
import type { Atom, ObjectValue, Value } from '../../records/record.ts'
import { canonicalJson } from '../../values/canonical.ts'
import { parseDate } from '../../values/date.ts'
import { moneyKey, parseDecimal } from '../../values/decimal.ts'
import { fold } from '../../values/fold.ts'

type Part = Atom | ObjectValue | undefined

/** What Neo4j holds in a column for a field's value; undefined leaves the property out. Points are made by Cypher. */
export function columnValue(column: Column, value: Value): Parameter | undefined {
  if (column.role === 'point') return undefined
  if (!isList(value)) return partValue(column, partAt(value, column.path))
  if (value.length === 0) return undefined
  if (column.role === 'json') return canonicalJson(value)
  return value.map((item) => {
    const part = partValue(column, partAt(item, column.path))
    // A list of objects keeps its parts side by side, as texts: '' stands for what one leaves out, since lists hold no nulls.
    return typeof item === 'object' ? String(part ?? '') : (part ?? '')
  })
}

/** The coordinates in a value of type Point, or in a part of it. */
export function coordinates(column: Column, value: Value): { latitude: number; longitude: number } | undefined {
  if (column.role !== 'point' || isList(value)) return undefined
  const point = partAt(value, column.path)
  if (typeof point !== 'object') return undefined
  const { latitude, longitude } = point
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined
}

function isList(value: Value): value is readonly (Atom | ObjectValue)[] {
  return Array.isArray(value)
}

function partAt(value: Atom | ObjectValue, path: readonly string[]): Part {
  let part: Part = value
  for (const name of path) {
    if (typeof part !== 'object') return undefined
    part = part[name]
  }
  return part
}

function partValue(column: Column, part: Part): Parameter | undefined {
  if (part === undefined) return undefined
  switch (column.role) {
    case 'folded':
      return typeof part === 'string' ? fold(part) : undefined
    case 'end':
      return typeof part === 'string' ? parseDate(part)?.end : undefined
    case 'key':
      return sortableKey(part)
    case 'parts':
      return typeof part === 'object' ? amountOf(part)?.parts : undefined
    default:
      return plainValue(column, part)
  }
}

function plainValue(column: Column, part: Atom | ObjectValue): Parameter | undefined {
  if (typeof part === 'object') return undefined
  return column.scalar === 'integer' && typeof part === 'number' ? BigInt(part) : part
}

function sortableKey(part: Atom | ObjectValue): string | undefined {
  if (typeof part === 'string') return parseDecimal(part)?.key
  if (typeof part !== 'object') return undefined
  const amount = amountOf(part)
  return amount && typeof part['currency'] === 'string' ? moneyKey(part['currency'], amount) : undefined
}

function amountOf(money: ObjectValue): ReturnType<typeof parseDecimal> {
  return typeof money['value'] === 'string' ? parseDecimal(money['value']) : undefined
}
