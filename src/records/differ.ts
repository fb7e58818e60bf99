import type { Model, ValueShape } from '../model/model.ts'
import { canonicalJson } from '../values/canonical.ts'
import { fold } from '../values/fold.ts'
import type { Atom, ObjectValue } from './record.ts'

/** Whether values disagree. Text is compared folded: case, accents and white space are spelling, not dispute. */
export function differ(model: Model, shape: ValueShape, items: readonly (Atom | ObjectValue)[]): boolean {
  const [first, ...others] = items
  if (first === undefined || others.every((item) => item === first)) return false
  const key = comparable(model, shape, first)
  return others.some((item) => comparable(model, shape, item) !== key)
}

/** A name that differs is a variant, kept in `names`; what changes by nature has a history. */
export function mayDiffer({ name, changing }: { readonly name: string; readonly changing: boolean }): boolean {
  return changing || name === 'name'
}

/** Whether two values say the same, spelling aside. */
export function sameValues(
  model: Model,
  shape: ValueShape,
  one: Atom | ObjectValue,
  other: Atom | ObjectValue,
): boolean {
  return one === other || comparable(model, shape, one) === comparable(model, shape, other)
}

function comparable(model: Model, shape: ValueShape, item: Atom | ObjectValue): string {
  if (typeof item !== 'object') {
    return typeof item === 'string' && shape.is === 'scalar' && shape.scalar === 'String' ? fold(item) : String(item)
  }
  const type = shape.is === 'object' ? model.valueTypes.get(shape.name) : undefined
  const parts = Object.entries(item).map(([name, part]) => {
    const field = type?.fields.get(name)
    return [name, field ? comparable(model, field.shape, part) : part]
  })
  return canonicalJson(Object.fromEntries(parts))
}
