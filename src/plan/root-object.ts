import { getNamedType, isCompositeType } from 'graphql'
import { validTimeOf } from '../cypher/valid-time-source.ts'
import { type CollectedField, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost, PlainObject } from './compiling.ts'
import { costOfResolver, costs } from './cost.ts'
import { argumentsOf } from './field-arguments.ts'
import { objectLevel } from './object-level.ts'
import { pageSize } from './page-size.ts'
import type { TemplateResolved } from './template.ts'

/** A root field that the engine answers with plain objects; what they refer to is fetched afterwards. */
export function rootObject(
  compiling: Compiling,
  group: CollectedField,
  answer: string,
): Omit<TemplateResolved, 'key' | 'nodes'> & { readonly cost: Cost } {
  const { field } = group
  if (!field) throw new Error(`the root field ${group.key} cannot be planned`)
  const { index, args } = argumentsOf(compiling, group)
  const within = { ...compiling, validTime: validTimeOf(compiling.validTime, index, args) }
  const type = getNamedType(field.type)
  // A text or a number has no fields: nothing is selected of it, and the data is the answer.
  if (!isCompositeType(type)) {
    return { answer, field: index, selected: {}, inlined: [], cost: () => 1, read: (data) => data ?? null }
  }
  const level = objectLevel(within, type.name, selectionSetsOf(group), group.key)
  const shape = level.shapes.of([...group.uses.keys()])
  const paged = 'first' in args
  return {
    answer,
    field: index,
    selected: level.selected,
    inlined: level.references.flatMap(({ load }) => {
      const { inlined } = load
      return inlined?.own ? [{ load, inlined }] : []
    }),
    cost: (run) => {
      const shown = paged ? pageSize(group.key, run[index] ?? {}, compiling.limits) : 1
      return costs.rootField + costOfResolver(answer) + shown * (1 + level.cost(run))
    },
    read: (data, run) => {
      if (data === null || data === undefined) return null
      if (Array.isArray(data)) return data.map((each) => shape.read(each as PlainObject, run))
      return shape.read(data as PlainObject, run)
    },
  }
}
