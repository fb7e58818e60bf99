import {
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql'
import type { JsonSchema, ObjectSchema } from './tool.ts'

/** What a tool takes, from the arguments of the API that it hands on. */
export function inputSchema(args: readonly GraphQLArgument[]): ObjectSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(args.map((argument) => [argument.name, propertyOf(argument)])),
    required: args.filter(isRequiredArgument).map(({ name }) => name),
    additionalProperties: false,
  }
}

function propertyOf({ type, description, defaultValue }: GraphQLArgument): JsonSchema {
  return {
    ...schemaOf(type),
    ...(description ? { description } : {}),
    ...(defaultValue === undefined || defaultValue === null ? {} : { default: defaultValue }),
  }
}

function schemaOf(type: GraphQLInputType): JsonSchema {
  if (isNonNullType(type)) return schemaOf(type.ofType)
  if (isListType(type)) return { type: 'array', items: schemaOf(type.ofType) }
  if (isEnumType(type)) return { type: 'string', enum: type.getValues().map(({ name }) => name) }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ name, type: of }) => [name, schemaOf(of)])),
      required: fields.filter(({ type: of }) => isNonNullType(of)).map(({ name }) => name),
    }
  }
  return { type: scalars[type.name] ?? 'string' }
}

/** All others (ID, Date, Decimal …) travel as text. */
const scalars: Readonly<Record<string, string>> = { Int: 'integer', Float: 'number', Boolean: 'boolean' }
