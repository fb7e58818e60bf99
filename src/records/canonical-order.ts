import { canonicalJson } from '../values/canonical.ts'
import { compareText } from '../values/fold.ts'
import type { Atom, ObjectValue } from './record.ts'

type Item = Atom | ObjectValue

/** One total order over values of one field: numbers by size, text by code points, objects by their canonical JSON. */
export function compareItems(a: Item, b: Item): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return compareText(canonicalJson(a), canonicalJson(b))
}

/** A list as a set: in canonical order, each value once. */
export function inOrder<I extends Item>(items: readonly I[]): readonly I[] {
  if (items.length < 2) return items
  const sorted = [...items].sort(compareItems)
  return sorted.filter((item, index) => {
    const before = sorted[index - 1]
    return before === undefined || compareItems(before, item) !== 0
  })
}
