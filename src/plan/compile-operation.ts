import type { GraphQLSchema } from 'graphql'
import type { Limits } from '../cypher/limits.ts'
import { StatementBuilder } from '../cypher/statement-builder.ts'
import { anyMoment } from '../cypher/valid-time-source.ts'
import type { Model } from '../model/model.ts'
import { type Group, groupsOf, selectionBudget } from './collected-fields.ts'
import type { ArgumentsSource, Compiling, RootField } from './compiling.ts'
import { type FieldPlanners, plannerNamed } from './compiling.ts'
import { entityLevel } from './entity-level.ts'
import { expectOneSchema } from './introspection.ts'
import { type Operation, queryType } from './operation.ts'
import { rootEntities, rootEntity } from './root-entity.ts'
import { rootList } from './root-list.ts'
import { rootAnswer } from './root-object.ts'
import type { Template, TemplateField, TemplateInquiry } from './template.ts'

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
  const groups = groupsOf(document, queryType(schema), [operation.node.selectionSet])
  const sources: ArgumentsSource[] = []
  const fields: TemplateField[] = []
  const inquiries: TemplateInquiry[] = []
  const costs: Template['costs'][number][] = []
  for (const group of groups) {
    if (!group.meaning) continue
    const builder = new StatementBuilder()
    const nodes = group.uses.map(({ node }) => node)
    const compiling = { model, schema, document, limits, planners, entityLevel, builder, sources, moment: anyMoment }
    if (group.meaning.is === 'answer') {
      const inquiry = rootAnswer(compiling, group, group.meaning.answer)
      costs.push({ key: group.key, cost: inquiry.cost })
      inquiries.push({ ...inquiry, key: group.key, nodes })
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
  const introspection = groups.filter(({ meaning, typename }) => !meaning && !typename)
  expectOneSchema(introspection.map(({ key, uses: [use] }) => ({ key, name: use?.node.name.value ?? '' })))
  return {
    fields,
    inquiries,
    sources,
    costs,
    naming: groups.flatMap(({ key, field, meaning, uses: [use] }) =>
      field && meaning && use && (use.node.arguments ?? []).length > 0 ? [{ key, field, node: use.node }] : [],
    ),
    introspection: introspection.flatMap(({ uses }) => uses.map(({ node }) => node)),
    order: groups.map(({ key }) => key),
  }
}

function rootField(compiling: Compiling, group: Group): RootField {
  const { meaning } = group
  switch (meaning?.is) {
    case 'one':
      return rootEntity(compiling, group, meaning.target)
    case 'several':
      return rootEntities(compiling, group)
    case 'list':
      return rootList(compiling, group, meaning.target, meaning.where)
    case 'question':
      return plannerNamed(compiling.planners.root, 'question')(compiling, group)
    case 'feature':
      return plannerNamed(compiling.planners.root, meaning.name)(compiling, group)
    default:
      throw new Error(`the root field ${group.key} cannot be planned`)
  }
}
