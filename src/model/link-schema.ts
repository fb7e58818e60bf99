import { idOf, type JsonSchema } from './json-schema.ts'
import type { LinkField, Model } from './model.ts'
import { partSchemas } from './value-schema.ts'

/** An owned link in a record: the target's id, or an object with `to` and what is said of the link itself. */
export function linkSchema(field: LinkField, model: Model): JsonSchema {
  const id = idOf(field.target)
  const type = field.properties === undefined ? undefined : model.valueTypes.get(field.properties)
  const long = {
    type: 'object',
    required: ['to'],
    properties: { to: { description: `Id of the ${field.target}.`, ...id }, ...(type ? partSchemas(type) : {}) },
    additionalProperties: false,
  }
  return { anyOf: [id, long] }
}
