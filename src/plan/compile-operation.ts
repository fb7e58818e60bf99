import type { GraphQLSchema } from 'graphql'
import type { Limits } from '../cypher/limits.ts'
import { StatementBuilder } from '../cypher/statement-builder.ts'
import { anyTime } from '../cypher/valid-time-source.ts'
import type { Model } from '../model/model.ts'
import { type CollectedField, collectFields, selectionBudget } from './collected-fields.ts'
import type { ArgumentsSource, Compiling, RootField } from './compiling.ts'
import { type FieldPlanners, plannerNamed } from './compiling.ts'
import { entityLevel } from './entity-level.ts'
import { expectOneSchema } from './introspection.ts'
import { type Operation, queryType } from './operation.ts'
import { rootEntities, rootEntity } from './root-entity.ts'
import { rootList } from './root-list.ts'
import { rootObject } from './root-object.ts'
import type { Template, TemplateField, TemplateResolved } from './template.ts'

export interface OperationToCompile {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly limits: Limits
  readonly planners: FieldPlanners
  readonly operation: Operation
  readonly variables: { readonly [name: string]: unknown }
}

/** Turns an operation into one statement per root field, each with a reader that builds its part of the response. */
export function compileOperation(task: OperationToCompile): Template {
  const { model, schema, limits, planners, operation, variables } = task
  const budget = { left: selectionBudget, conditions: limits.filterConditions }
  const document = { schema, fragments: operation.fragments, variables, budget }
  const groups = collectFields(document, queryType(schema), [operation.node.selectionSet])
  const sources: ArgumentsSource[] = []
  const fields: TemplateField[] = []
  const resolved: TemplateResolved[] = []
  const costs: Template['costs'][number][] = []
  for (const group of groups) {
    if (!group.annotation) continue
    const builder = new StatementBuilder()
    const nodes = group.uses.map(({ node }) => node)
    const compiling = { model, schema, document, limits, planners, entityLevel, builder, sources, validTime: anyTime }
    if (group.annotation.is === 'answer') {
      const root = rootObject(compiling, group, group.annotation.answer)
      costs.push({ key: group.key, cost: root.cost })
      resolved.push({ ...root, key: group.key, nodes })
      continue
    }
    const root = rootField(compiling, group)
    costs.push({ key: group.key, cost: root.cost })
    fields.push({
      key: group.key,
      nodes,
      text: builder.whole(root.text),
      read: root.read,
      ahead: root.ahead ?? (() => []),
      values: (run) => builder.values(run),
    })
  }
  const introspection = groups.filter(({ annotation, typename }) => !annotation && !typename)
  expectOneSchema(introspection.map(({ key, uses: [use] }) => ({ key, name: use?.node.name.value ?? '' })))
  return {
    fields,
    resolved: resolved,
    sources,
    costs,
    naming: groups.flatMap(({ key, field, annotation, uses: [use] }) =>
      field && annotation && use && (use.node.arguments ?? []).length > 0 ? [{ key, field, node: use.node }] : [],
    ),
    introspection: introspection.flatMap(({ uses }) => uses.map(({ node }) => node)),
    order: groups.map(({ key }) => key),
  }
}

function rootField(compiling: Compiling, group: CollectedField): RootField {
  const { annotation } = group
  switch (annotation?.is) {
    case 'one':
      return rootEntity(compiling, group, annotation.target)
    case 'several':
      return rootEntities(compiling, group)
    case 'list':
      return rootList(compiling, group, annotation.target, annotation.where)
    case 'question':
      return plannerNamed(compiling.planners.root, 'question')(compiling, group)
    case 'feature':
      return plannerNamed(compiling.planners.root, annotation.name)(compiling, group)
    default:
      throw new Error(`the root field ${group.key} cannot be planned`)
  }
}
