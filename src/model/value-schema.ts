import { type JsonSchema, orNull, text } from './json-schema.ts'
import type { Model, Scalar, ValueField, ValueType } from './model.ts'

const schemas: Readonly<Record<Scalar, JsonSchema>> = {
  String: text,
  Int: { type: ['integer', 'string'], pattern: '^[+-]?\\d{1,15}$' },
  Float: { type: ['number', 'string'], pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$' },
  Boolean: { type: ['boolean', 'string'], pattern: '^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$' },
  Date: { type: ['string', 'integer'], pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', minimum: 1, maximum: 9999 },
  Decimal: { type: ['number', 'string'], pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?$' },
}

export function scalarSchema(scalar: Scalar): JsonSchema {
  return schemas[scalar]
}

/** A text that is a web address. */
export const addressSchema: JsonSchema = { type: 'string', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://\\S' }

export function valueSchema({ shape, url }: Pick<ValueField, 'shape' | 'url'>): JsonSchema {
  if (url) return addressSchema
  return shape.is === 'scalar' ? scalarSchema(shape.scalar) : { $ref: `#/$defs/${shape.name}` }
}

/** Enums and value types by name; those that only describe links stand with the links. */
export function valueDefinitions(model: Model): JsonSchema {
  const enums = [...model.enums.values()].map(({ name, description, values }) => {
    const meanings = values.map((value) => (value.description ? `${value.name}: ${value.description}` : value.name))
    return [name, { description: [description, ...meanings].join('\n'), enum: values.map((value) => value.name) }]
  })
  const objects = [...model.valueTypes.values()].map((type) => [type.name, objectSchema(type)])
  return Object.fromEntries([...enums, ...objects])
}

function objectSchema(type: ValueType): JsonSchema {
  const parts = [...type.fields.values()]
  return {
    description: type.description,
    type: 'object',
    required: parts.filter((part) => part.required).map((part) => part.name),
    properties: partSchemas(type),
    additionalProperties: false,
  }
}

/** The parts of a value type as properties of an object. */
export function partSchemas(type: ValueType): JsonSchema {
  return Object.fromEntries([...type.fields.values()].map((part) => [part.name, partSchema(type, part)]))
}

function partSchema(type: ValueType, part: ValueField): JsonSchema {
  const isCurrency = type.builtIn && type.name === 'Money' && part.name === 'currency'
  const schema = isCurrency ? { type: 'string', pattern: '^[A-Z]{3}$' } : valueSchema(part)
  return { description: part.description, ...(part.required ? schema : orNull(schema)) }
}
