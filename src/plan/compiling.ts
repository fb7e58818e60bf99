import { type GraphQLCompositeType, type GraphQLSchema, getArgumentValues, isCompositeType } from 'graphql'
import type { Limits } from '../cypher/limits.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import type { StatementBuilder } from '../cypher/statement-builder.ts'
import type { Moment } from '../cypher/valid-time-source.ts'
import { RequestError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import type { Document, Group } from './collected-fields.ts'
import { countConditions } from './count-conditions.ts'
import type { FieldPlanners } from './field-planners.ts'
import { withKeys } from './key-arguments.ts'
import type { Run } from './plan-run.ts'

/** What a part of the answer costs at most, by the arguments of a request; see cost.ts. */
export type Cost = (run: Run) => number

/** Where a plan's arguments come from: constant where no variable is in them. */
export type ArgumentsSource = (variables: Document['variables']) => Arguments

/** What the compiler knows while it works on one root field. */
export interface Compiling {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly document: Document
  readonly limits: Limits
  readonly planners: FieldPlanners
  readonly builder: StatementBuilder
  /** Shared by all root fields of the operation; the position is the field's number in a Run. */
  readonly sources: ArgumentsSource[]
  /** The moment that the list at hand is asked for; those inside it inherit it. */
  readonly moment: Moment
}

/** Numbers a field's arguments, and gives those of the request at hand. */
export function argumentsOf(compiling: Compiling, group: Group): { readonly index: number; readonly args: Arguments } {
  const { document, sources } = compiling
  const { field } = group
  const node = group.uses[0]?.node
  if (!field || !node) throw new Error(`the field ${group.key} has no arguments`)
  const source: ArgumentsSource = (variables) => withKeys(field.args, getArgumentValues(field, node, variables))
  const args = source(document.variables)
  spendConditions(compiling, args['filter'])
  const constant = !JSON.stringify(node.arguments ?? [], withoutPlaces).includes('"kind":"Variable"')
  sources.push(constant ? () => args : source)
  return { index: sources.length - 1, args }
}

function spendConditions({ document: { budget }, limits }: Compiling, filter: unknown): void {
  budget.conditions -= countConditions(filter)
  if (budget.conditions >= 0) return
  throw new RequestError(
    `filter: expected at most ${limits.filterConditions} conditions in all filters of a request, got more: give lists of values with "in", or send several requests`,
  )
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'loc' ? undefined : value
}

/** A type of the served schema that has fields. */
export function compositeNamed({ schema }: Compiling, name: string): GraphQLCompositeType {
  const type = schema.getType(name)
  if (!isCompositeType(type)) throw new Error(`no type ${name} in the served schema`)
  return type
}

/** Groups in an order of their own, so that the statement does not depend on how the document is arranged. */
export function inFixedOrder(groups: readonly Group[]): readonly Group[] {
  return [...groups].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
}

export function sumOf(costs: readonly Cost[]): Cost {
  return (run) => costs.reduce((sum, cost) => sum + cost(run), 0)
}
