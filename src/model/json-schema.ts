import type { Kind } from './model.ts'

/** A JSON Schema, or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** Text may stand unquoted: YAML and JSON may take it for a number or a truth value, the import reads it as written. */
export const text: JsonSchema = { type: ['string', 'number', 'boolean'], pattern: '\\S' }

/** `null` says nothing, wherever it stands. */
export function orNull(schema: JsonSchema): JsonSchema {
  const { type } = schema
  if (typeof type === 'string') return { ...schema, type: [type, 'null'] }
  if (Array.isArray(type)) return { ...schema, type: [...type, 'null'] }
  return { anyOf: [schema, { type: 'null' }] }
}

/** A list; one alone stands for a list of one. */
export function listOrOne(one: JsonSchema): JsonSchema {
  return { anyOf: [{ type: 'array', items: orNull(one) }, orNull(one)] }
}

/** An id of one of these kinds. */
export function idOf(kinds: readonly Kind[]): JsonSchema {
  const prefixes = kinds.map((kind) => kind.prefix).join('|')
  return { type: 'string', pattern: `^(?:${prefixes})/\\S{1,200}$` }
}
