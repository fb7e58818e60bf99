import { type GraphQLCompositeType, getArgumentValues, isCompositeType } from 'graphql'
import type { Arguments } from '../cypher/request-arguments.ts'
import { RequestError } from '../errors.ts'
import type { CollectedField } from './collected-fields.ts'
import type { ArgumentsSource, Compiling, Cost } from './compiling.ts'
import { countConditions } from './count-conditions.ts'
import { withKeys } from './key-arguments.ts'

/** Numbers a field's arguments, and gives those of the request at hand. */
export function argumentsOf(
  compiling: Compiling,
  group: CollectedField,
): { readonly index: number; readonly args: Arguments } {
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
export function inFixedOrder(groups: readonly CollectedField[]): readonly CollectedField[] {
  return [...groups].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
}

export function sumOf(costs: readonly Cost[]): Cost {
  return (run) => costs.reduce((sum, cost) => sum + cost(run), 0)
}
