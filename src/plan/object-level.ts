import { getNamedType, getNullableType, isCompositeType, isListType, type SelectionSetNode } from 'graphql'
import { type CollectedField, collectFields, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost, ObjectLevel, PlainObject, Reference } from './compiling.ts'
import { type PlannedObjectField, plannerNamed } from './compiling.ts'
import { referenceEntry } from './entity-reference.ts'
import { compositeNamed, inFixedOrder, sumOf } from './field-arguments.ts'
import type { Selected } from './plan.ts'
import { type FieldReader, ObjectReaders } from './row-readers.ts'

/** Objects that are read by the names of their fields. Where the type stands for several, an object names its own in `__typename`. */
export function objectLevel(
  compiling: Compiling,
  typeName: string,
  selectionSets: readonly SelectionSetNode[],
  path: string,
): ObjectLevel {
  const type = compositeNamed(compiling, typeName)
  const costs: Cost[] = []
  const references: Reference[] = []
  const selected: { [field: string]: Selected } = {}
  const groups = inFixedOrder(collectFields(compiling.document, type, selectionSets))
  const entries = groups.map((group): FieldReader<PlainObject> => {
    const one = plainEntry(compiling, group, `${path}.${group.key}`)
    if (one.cost) costs.push(one.cost)
    const name = group.field?.name
    if (name !== undefined) selected[name] = { ...selected[name], ...one.selected }
    references.push(...(one.references ?? []))
    return one.entry
  })
  const nameOf = (object: PlainObject): string => String(object['__typename'] ?? typeName)
  return { shapes: new ObjectReaders(entries, nameOf), cost: sumOf(costs), selected, references }
}

function plainEntry(compiling: Compiling, group: CollectedField, path: string): PlannedObjectField {
  const { field, annotation } = group
  if (!field) return { entry: { group, read: () => () => null }, selected: {} }
  if (annotation?.is === 'reference') {
    const { entry, cost, load } = referenceEntry(compiling, group, annotation.target, path)
    return { entry, cost, selected: {}, references: [{ field: field.name, load }] }
  }
  if (annotation?.is === 'feature')
    return plannerNamed(compiling.planners.object, annotation.name)({ compiling, group, path })
  const list = isListType(getNullableType(field.type))
  const type = getNamedType(field.type)
  const missing = list ? [] : null
  const { name } = field
  if (!isCompositeType(type)) {
    return { entry: { group, read: () => (object) => object[name] ?? missing }, selected: {} }
  }
  const level = objectLevel(compiling, type.name, selectionSetsOf(group), path)
  return {
    ...below(name, level),
    entry: {
      group,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        if (!list) return (object, run) => (object[name] ? shape.read(object[name] as PlainObject, run) : null)
        return (object, run) => ((object[name] ?? []) as readonly PlainObject[]).map((each) => shape.read(each, run))
      },
    },
  }
}

/** What a field takes over from the level of the objects that it holds. */
export function below(name: string, level: ObjectLevel): Omit<PlannedObjectField, 'entry'> {
  return {
    cost: level.cost,
    selected: level.selected,
    references: level.references.map(({ field: inner, load }) => ({ field: `${name}.${inner}`, load })),
  }
}
