import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { keyText } from '../values/key-text.ts'

type Values = { [name: string]: unknown }

/** Coerced arguments with every id in NFC, as ids are kept: also in lists and in filters, at any depth. */
export function withKeys(args: readonly (GraphQLArgument | GraphQLInputField)[], values: Values): Values {
  for (const { name, type } of args) {
    if (Object.hasOwn(values, name)) values[name] = keyed(type, values[name])
  }
  return values
}

function keyed(type: GraphQLInputType, value: unknown): unknown {
  if (value === null || value === undefined) return value
  const inner = getNullableType(type)
  if (isListType(inner)) return Array.isArray(value) ? value.map((item) => keyed(inner.ofType, item)) : value
  if (isInputObjectType(inner)) return withKeys(Object.values(inner.getFields()), { ...value })
  return getNamedType(inner).name === 'ID' && typeof value === 'string' ? keyText(value) : value
}
