/**
 * How many conditions a coerced filter holds: each operator with a value, and each empty filter, such as `some: {}`. A list
 * of values is one condition, because it is one parameter of the statement.
 */
export function countConditions(filter: unknown): number {
  if (filter === null || filter === undefined) return 0
  if (typeof filter !== 'object') return 1
  if (Array.isArray(filter)) {
    return filter.every(isFilter) && filter.length > 0
      ? filter.reduce<number>((sum, part) => sum + countConditions(part), 0)
      : 1
  }
  const parts = Object.values(filter)
  return parts.length === 0 ? 1 : parts.reduce<number>((sum, part) => sum + countConditions(part), 0)
}

function isFilter(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
