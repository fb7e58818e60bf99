import { getNamedType, getNullableType, isCompositeType, isListType, type SelectionSetNode } from 'graphql'
import { type Group, groupsOf, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost, Plain, PlainLevel, Reference } from './compiling.ts'
import { type PlannedObjectField, plannerNamed } from './compiling.ts'
import { referenceEntry } from './entity-reference.ts'
import { compositeNamed, inFixedOrder, sumOf } from './field-arguments.ts'
import type { Selected } from './plan.ts'
import { type Entry, Shapes } from './row-readers.ts'

/** Objects that are read by the names of their fields. Where the type stands for several, an object names its own in `__typename`. */
export function plainLevel(
  compiling: Compiling,
  typeName: string,
  selectionSets: readonly SelectionSetNode[],
  path: string,
): PlainLevel {
  const type = compositeNamed(compiling, typeName)
  const costs: Cost[] = []
  const references: Reference[] = []
  const selected: { [field: string]: Selected } = {}
  const groups = inFixedOrder(groupsOf(compiling.document, type, selectionSets))
  const entries = groups.map((group): Entry<Plain> => {
    const one = plainEntry(compiling, group, `${path}.${group.key}`)
    if (one.cost) costs.push(one.cost)
    const name = group.field?.name
    if (name !== undefined) selected[name] = { ...selected[name], ...one.selected }
    references.push(...(one.references ?? []))
    return one.entry
  })
  const nameOf = (object: Plain): string => String(object['__typename'] ?? typeName)
  return { shapes: new Shapes(entries, nameOf), cost: sumOf(costs), selected, references }
}

function plainEntry(compiling: Compiling, group: Group, path: string): PlannedObjectField {
  const { field, meaning } = group
  if (!field) return { entry: { group, read: () => () => null }, selected: {} }
  if (meaning?.is === 'reference') {
    const { entry, cost, followUp } = referenceEntry(compiling, group, meaning.target, path)
    return { entry, cost, selected: {}, references: [{ field: field.name, followUp }] }
  }
  if (meaning?.is === 'feature')
    return plannerNamed(compiling.planners.object, meaning.name)({ compiling, group, path })
  const list = isListType(getNullableType(field.type))
  const type = getNamedType(field.type)
  const missing = list ? [] : null
  const { name } = field
  if (!isCompositeType(type)) {
    return { entry: { group, read: () => (object) => object[name] ?? missing }, selected: {} }
  }
  const level = plainLevel(compiling, type.name, selectionSetsOf(group), path)
  return {
    ...below(name, level),
    entry: {
      group,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        if (!list) return (object, run) => (object[name] ? shape.read(object[name] as Plain, run) : null)
        return (object, run) => ((object[name] ?? []) as readonly Plain[]).map((each) => shape.read(each, run))
      },
    },
  }
}

/** What a field takes over from the level of the objects that it holds. */
export function below(name: string, level: PlainLevel): Omit<PlannedObjectField, 'entry'> {
  return {
    cost: level.cost,
    selected: level.selected,
    references: level.references.map(({ field: inner, followUp }) => ({ field: `${name}.${inner}`, followUp })),
  }
}
