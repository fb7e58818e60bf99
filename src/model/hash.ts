import { canonicalJson, digest } from '../values/canonical.ts'
import type { Field, LinkField, Model, ValueField } from './model.ts'

/** Raise it when `columns.ts` or what the engine derives from records changes, so that old graphs ask to be rebuilt. */
const layout = 8

/**
 * What the stored graph depends on: labels, prefixes, recorded fields and owned links. Left out: descriptions, the order
 * of types and fields, views from the other end, named lists, questions, bounds in time, and indexes, which every start
 * brings up to date.
 */
export function hashOf(model: Pick<Model, 'kinds' | 'enums' | 'valueTypes'>): string {
  const fieldTexts = storedFields()
  const kinds = [...model.kinds.values()].map(({ name, prefix, interfaces, fields }) => [
    name,
    { prefix, interfaces: interfaces.toSorted(), fields: fieldTexts(fields) },
  ])
  const enums = [...model.enums.values()].map(({ name, values }) => [
    name,
    values.map((value) => value.name).toSorted(),
  ])
  const valueTypes = [...model.valueTypes.values()].map(({ name, fields }) => [name, fieldTexts(fields)])
  return digest(20, canonicalJson([layout, kinds, enums, valueTypes].map(asObject)))
}

function asObject(part: unknown): unknown {
  return Array.isArray(part) ? Object.fromEntries(part) : part
}

/** Each field as text by its name. Kinds share the fields that they inherit, so that their texts are made once. */
function storedFields(): (fields: ReadonlyMap<string, Field>) => Readonly<Record<string, string>> {
  const texts = new Map<Field, string>()
  const textOf = (field: ValueField | LinkField): string => {
    const text = texts.get(field) ?? canonicalJson(stored(field))
    texts.set(field, text)
    return text
  }
  return (fields) =>
    Object.fromEntries([...fields.values()].filter(isStored).map((field) => [field.name, textOf(field)]))
}

function isStored(field: Field): field is ValueField | LinkField {
  return field.role === 'value' || (field.role === 'link' && field.direction === 'OUT')
}

function stored(field: ValueField | LinkField): unknown {
  if (field.role === 'value') {
    const { shape, list, changing, required, recorded } = field
    return { shape, list, changing, required, recorded }
  }
  const { target, list, type, properties, changing } = field
  return { target, list, type, properties, changing }
}
