import { getNamedType, isCompositeType } from 'graphql'
import { momentOf } from '../cypher/valid-time-source.ts'
import { type Group, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost, Plain } from './compiling.ts'
import { costOfAnswer, costs } from './cost.ts'
import { argumentsOf } from './field-arguments.ts'
import { plainLevel } from './object-level.ts'
import { pageSize } from './page-size.ts'
import type { TemplateInquiry } from './template.ts'

/** A root field that the engine answers with plain objects; what they refer to is fetched afterwards. */
export function rootAnswer(
  compiling: Compiling,
  group: Group,
  answer: string,
): Omit<TemplateInquiry, 'key' | 'nodes'> & { readonly cost: Cost } {
  const { field } = group
  if (!field) throw new Error(`the root field ${group.key} cannot be planned`)
  const { index, args } = argumentsOf(compiling, group)
  const within = { ...compiling, moment: momentOf(compiling.moment, index, args) }
  const type = getNamedType(field.type)
  // A text or a number has no fields: nothing is selected of it, and the data is the answer.
  if (!isCompositeType(type)) {
    return { answer, field: index, selected: {}, along: [], cost: () => 1, read: (data) => data ?? null }
  }
  const level = plainLevel(within, type.name, selectionSetsOf(group), group.key)
  const shape = level.shapes.of([...group.uses.keys()])
  const paged = 'first' in args
  return {
    answer,
    field: index,
    selected: level.selected,
    along: level.references.flatMap(({ followUp }) => {
      const { alongside } = followUp
      return alongside?.own ? [{ followUp, alongside }] : []
    }),
    cost: (run) => {
      const shown = paged ? pageSize(group.key, run[index] ?? {}, compiling.limits) : 1
      return costs.rootField + costOfAnswer(answer) + shown * (1 + level.cost(run))
    },
    read: (data, run) => {
      if (data === null || data === undefined) return null
      if (Array.isArray(data)) return data.map((each) => shape.read(each as Plain, run))
      return shape.read(data as Plain, run)
    },
  }
}
