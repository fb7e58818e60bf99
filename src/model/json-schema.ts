import { kindsOf, type Model } from './model.ts'

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

/** The id of an entity of this kind or interface; what it looks like stands in `idDefinitions`. */
export function idOf(typeName: string): JsonSchema {
  return { $ref: `#/$defs/id-of-${typeName}` }
}

/** Ids by kind and interface: the prefix tells the kind. */
export function idDefinitions(model: Model): JsonSchema {
  const names = [...model.interfaces.keys(), ...model.kinds.keys()]
  return Object.fromEntries(
    names.map((name) => {
      const prefixes = kindsOf(model, name).map((kind) => kind.prefix)
      return [`id-of-${name}`, { type: 'string', pattern: `^(?:${prefixes.join('|')})/\\S{1,200}$` }]
    }),
  )
}
