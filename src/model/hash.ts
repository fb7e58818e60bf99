import { canonicalJson, digest } from '../values/canonical.ts'
import type { Field, Model } from './model.ts'

/** Raise it when `columns.ts` or what the engine derives from records changes, so that old graphs ask to be rebuilt. */
const layout = 1

/**
 * What the stored graph depends on: labels, prefixes, recorded fields and owned links. Left out: descriptions, the order
 * of types and fields, views from the other end, named lists, questions, time bounds, and indexes, which every start
 * brings up to date.
 */
export function hashOf(model: Pick<Model, 'kinds' | 'enums' | 'valueTypes'>): string {
  const kinds = [...model.kinds.values()].map(({ name, prefix, interfaces, fields }) => [
    name,
    { prefix, interfaces: interfaces.toSorted(), fields: stored(fields.values()) },
  ])
  const enums = [...model.enums.values()].map(({ name, values }) => [
    name,
    values.map((value) => value.name).toSorted(),
  ])
  const valueTypes = [...model.valueTypes.values()].map(({ name, fields }) => [name, stored(fields.values())])
  return digest(20, canonicalJson([layout, kinds, enums, valueTypes].map(asObject)))
}

function asObject(part: unknown): unknown {
  return Array.isArray(part) ? Object.fromEntries(part) : part
}

function stored(fields: Iterable<Field>): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...fields].map((field) => [field.name, storedPart(field)]))
}

/** Undefined for what is derived from elsewhere: left out of the JSON. */
function storedPart(field: Field): unknown {
  if (field.role === 'value') {
    const { shape, list, changing, required, recorded } = field
    return { shape, list, changing, required, recorded }
  }
  if (field.role === 'question' || field.direction === 'IN') return undefined
  const { target, list, type, properties, changing } = field
  return { target, list, type, properties, changing }
}
