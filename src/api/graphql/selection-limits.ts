import type { DocumentNode, OperationDefinitionNode, ValidationRule } from 'graphql'
import { GraphQLError, Kind, visit } from 'graphql'
import { comparedFields } from './compared-fields.ts'
import type { ApiLimits } from './limits.ts'
import type { SelectionSize } from './selection-size.ts'
import { fragmentsOf, selectionSizes } from './selection-size.ts'

type SelectionLimits = Pick<ApiLimits, 'aliases' | 'aliasLength' | 'depth' | 'fields' | 'comparedFields'>

/**
 * A validation rule: every operation of the document, and every fragment, stays within the limits on its selection. A document
 * that does not is empty to all other rules, some of which take a time that grows with its square.
 */
export function selectionLimits(limits: SelectionLimits): ValidationRule {
  return (context) => ({
    Document(document) {
      const errors = errorsIn(document, limits)
      for (const error of errors) context.reportError(error)
      // The visitor goes on with the node that it is handed instead.
      return errors.length > 0 ? { ...document, definitions: [] } : undefined
    },
  })
}

function errorsIn(document: DocumentNode, limits: SelectionLimits): readonly GraphQLError[] {
  const fragments = fragmentsOf(document)
  const sizeOf = selectionSizes((name) => fragments.get(name))
  const errors = document.definitions.flatMap((each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return []
    return excesses(sizeOf(each.selectionSet), limits).map(
      (message) => new GraphQLError(`${title(each)}: ${message}`, { nodes: each }),
    )
  })
  const long = longAliases(document, limits.aliasLength)
  if (long.length > 0) return long
  // Fragments may multiply: what is compared is counted only where the fields are few.
  if (errors.length > 0) return errors
  const unused = [...fragments.values()].filter((each) => sizeOf(each.selectionSet).fields > limits.fields)
  if (unused.length > 0) {
    return unused.map(
      (each) =>
        new GraphQLError(`fragment ${each.name.value}: expected at most ${limits.fields} fields, got more`, {
          nodes: each,
        }),
    )
  }
  if (comparedFields(document, limits.comparedFields) <= limits.comparedFields) return []
  return [
    new GraphQLError(
      `expected a document in which at most ${limits.comparedFields} pairs of fields have one response key, got more: the same fields are selected too often; select each once`,
    ),
  ]
}

function longAliases(document: DocumentNode, most: number): readonly GraphQLError[] {
  const errors: GraphQLError[] = []
  visit(document, {
    Field: ({ alias }) => {
      const length = alias?.value.length ?? 0
      if (!alias || length <= most) return
      const message = `expected aliases of at most ${most} characters, got one of ${length}; choose a shorter one`
      errors.push(new GraphQLError(message, { nodes: alias }))
    },
  })
  return errors.slice(0, 1)
}

function excesses(size: SelectionSize, limits: SelectionLimits): readonly string[] {
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
