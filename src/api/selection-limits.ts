import type { OperationDefinitionNode, ValidationRule } from 'graphql'
import { GraphQLError } from 'graphql'
import type { ApiLimits } from './limits.ts'
import type { SelectionSize } from './selection-size.ts'
import { selectionSizes } from './selection-size.ts'

/** A validation rule: every operation of the document stays within the limits on its selection. */
export function selectionLimits(limits: Pick<ApiLimits, 'aliases' | 'depth' | 'fields'>): ValidationRule {
  return (context) => {
    const sizeOf = selectionSizes((name) => context.getFragment(name))
    return {
      OperationDefinition(operation) {
        for (const message of excesses(sizeOf(operation.selectionSet), limits)) {
          context.reportError(new GraphQLError(`${title(operation)}: ${message}`, { nodes: operation }))
        }
        return false
      },
    }
  }
}

function excesses(size: SelectionSize, limits: Pick<ApiLimits, 'aliases' | 'depth' | 'fields'>): readonly string[] {
  const checks: readonly (readonly [number, number, string, string])[] = [
    [size.depth, limits.depth, 'levels of fields', 'ask for the deeper part by node(id) in a second request'],
    [size.aliases, limits.aliases, 'aliases', 'ask in several requests'],
    [size.fields, limits.fields, 'fields, fragments counted at every use', 'ask in several requests'],
  ]
  return checks
    .filter(([got, most]) => got > most)
    .map(([got, most, what, remedy]) => `expected at most ${most} ${what}, got ${amount(got)}; ${remedy}`)
}

function amount(got: number): string {
  return Number.isSafeInteger(got) ? String(got) : 'far more'
}

function title(operation: OperationDefinitionNode): string {
  return operation.name ? `operation ${operation.name.value}` : 'the operation'
}
