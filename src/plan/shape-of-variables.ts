import type { TypeNode } from 'graphql'
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql'

/** Describes coerced variables by all that a statement's text may depend on, and nothing else. */
export type VariablesShape = (variables: { readonly [name: string]: unknown }) => string

/**
 * Two requests of one document whose variables have the same shape are answered by one plan. Given or not, the keys of
 * filters, how many parts an `or` has, truth values, orders and kinds shape a statement; texts, numbers and dates do not.
 */
export function shapeOfVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): VariablesShape {
  const parts = definitions.map(({ variable, type }) => {
    const input = typeFromAST(schema, type as TypeNode & { kind: 'NamedType' })
    return [variable.name.value, isInputType(input) ? shapeOf(input) : () => '?'] as const
  })
  return (variables) => parts.map(([name, shape]) => (name in variables ? shape(variables[name]) : '-')).join('|')
}

const made = new WeakMap<object, (value: unknown) => string>()

function shapeOf(type: GraphQLInputType): (value: unknown) => string {
  const known = made.get(type)
  if (known) return known
  const bare = getNullableType(type)
  const shape = shapeOfBare(bare)
  const nullable = (value: unknown) => (value === null || value === undefined ? 'n' : shape(value))
  made.set(type, nullable)
  return nullable
}

function shapeOfBare(type: GraphQLInputType): (value: unknown) => string {
  if (isListType(type)) return shapeOfList(type.ofType)
  if (isInputObjectType(type)) {
    const shapes = new Map<string, (value: unknown) => string>()
    return (value) => {
      let text = '{'
      // Coerced objects hold their keys in the order of the type's fields.
      for (const [name, part] of Object.entries(value as object)) {
        let shape = shapes.get(name)
        if (!shape) {
          shape = shapeOf(type.getFields()[name]?.type ?? type)
          shapes.set(name, shape)
        }
        text += `${name}:${shape(part)},`
      }
      return `${text}}`
    }
  }
  if (isEnumType(type) && type.extensions['inText'] === true) {
    return (value) => (typeof value === 'string' ? value : String((value as { readonly name?: unknown }).name))
  }
  return (value) => (typeof value === 'boolean' ? String(value) : 's')
}

/** The length counts where the elements are filters or kinds; a list of plain values is one parameter. */
function shapeOfList(element: GraphQLInputType): (value: unknown) => string {
  const bare = getNullableType(element)
  const matters = isInputObjectType(bare) || isEnumType(bare)
  const shape = shapeOf(element)
  return (value) => {
    if (!Array.isArray(value)) return shape(value)
    return matters ? `[${value.map(shape).join()}]` : 'l'
  }
}
