import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import type { JsonSchema, ObjectSchema } from './tool.ts'

/** The shape of what a selection of one type gives. What a fragment adds for some kinds alone is optional. */
export function outputSchema(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  selection: SelectionSetNode,
): ObjectSchema {
  const named = isNonNullType(type) ? type.ofType : type
  if (!isCompositeType(named)) throw new Error(`expected a type with fields, got ${String(type)}`)
  const properties: { [name: string]: JsonSchema } = {}
  const required: string[] = []
  for (const node of selection.selections) {
    if (node.kind === Kind.FIELD) {
      const key = (node.alias ?? node.name).value
      properties[key] = fieldSchema(schema, named.name, node)
      required.push(key)
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const of = node.typeCondition ? schema.getType(node.typeCondition.name.value) : named
      if (!isCompositeType(of)) throw new Error('expected a fragment on a type with fields')
      Object.assign(properties, outputSchema(schema, of, node.selectionSet).properties)
    }
  }
  return { type: 'object', properties, required }
}

function fieldSchema(schema: GraphQLSchema, parent: string, node: FieldNode): JsonSchema {
  if (node.name.value === '__typename') return { type: 'string' }
  const of = schema.getType(parent)
  const field = isObjectType(of) || isInterfaceType(of) ? of.getFields()[node.name.value] : undefined
  if (!field) throw new Error(`expected a field of ${parent}, got ${node.name.value}`)
  return valueSchema(schema, field.type, node.selectionSet)
}

function valueSchema(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  selection: SelectionSetNode | undefined,
): JsonSchema {
  if (!isNonNullType(type)) return { anyOf: [presentSchema(schema, type, selection), { type: 'null' }] }
  return presentSchema(schema, type.ofType, selection)
}

function presentSchema(
  schema: GraphQLSchema,
  type: GraphQLOutputType,
  selection: SelectionSetNode | undefined,
): JsonSchema {
  if (isListType(type)) return { type: 'array', items: valueSchema(schema, type.ofType, selection) }
  if (isObjectType(type) || isAbstractType(type)) {
    return selection ? outputSchema(schema, type, selection) : { type: 'object' }
  }
  return { type: isNonNullType(type) ? 'string' : (scalars[type.name] ?? 'string') }
}

/** All others (ID, Date, Decimal, enums …) travel as text; the words of enums are the API's to tell. */
const scalars: Readonly<Record<string, string>> = { Int: 'integer', Float: 'number', Boolean: 'boolean' }
