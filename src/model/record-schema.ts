import { idDefinitions, idOf, type JsonSchema, listOrOne, orNull, text } from './json-schema.ts'
import { linkSchema } from './link-schema.ts'
import type { Field, Kind, LinkField, Model, ValueField } from './model.ts'
import { sourceSchema } from './source-schema.ts'
import { scalarSchema, valueDefinitions, valueSchema } from './value-schema.ts'

/**
 * A JSON Schema (2020-12) for native record files, so that editors complete and check them. It knows form, not facts:
 * that a day exists or that a file names each entity once is for the import to say.
 */
export function recordFileSchema(model: Model): JsonSchema {
  const kinds = [...model.kinds.values()]
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Chancery records',
    description: 'What one source says about entities.',
    type: 'object',
    required: ['source'],
    properties: {
      source: sourceSchema(model),
      records: {
        description: 'One record for each entity that the source speaks of.',
        type: ['array', 'null'],
        items: anyRecord(kinds),
      },
    },
    additionalProperties: false,
    $defs: {
      ...idDefinitions(model),
      ...valueDefinitions(model),
      ...Object.fromEntries(kinds.map((kind) => [kind.name, recordSchema(kind, model)])),
    },
  }
}

const anyone = orNull(idOf('Entity'))

/** Told apart by `kind`, so that a mistake is reported once and not for every kind that was not meant. */
function anyRecord(kinds: readonly Kind[]): JsonSchema {
  return {
    type: 'object',
    required: ['kind', 'id'],
    properties: {
      kind: { description: 'What kind of thing the record describes.', enum: kinds.map((kind) => kind.name) },
    },
    allOf: kinds.map((kind) => ({
      if: { required: ['kind'], properties: { kind: { const: kind.name } } },
      // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
      then: { $ref: `#/$defs/${kind.name}` },
    })),
  }
}

function recordSchema(kind: Kind, model: Model): JsonSchema {
  const fields = [...kind.fields.values()].filter(isRecorded)
  const names = fields.map((field) => field.name)
  return {
    description: kind.description,
    type: 'object',
    properties: {
      kind: { description: kind.description, const: kind.name },
      id: { description: `Lasting identifier: ${kind.prefix}/ and a name of your choice.`, ...idOf(kind.name) },
      ...Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, model)])),
      quotes: quotesSchema(names),
      evidence: evidenceSchema(names),
      asOf: { description: 'The day, month or year for which all this is said.', ...orNull(scalarSchema('Date')) },
      saidBy: { description: 'Id of whoever said all this.', ...anyone },
    },
    additionalProperties: false,
  }
}

function isRecorded(field: Field): field is ValueField | LinkField {
  return field.role === 'value' ? field.recorded : field.role === 'link' && field.direction === 'OUT'
}

function fieldSchema(field: ValueField | LinkField, model: Model): JsonSchema {
  const one = field.role === 'value' ? valueSchema(field) : linkSchema(field, model)
  return { description: field.description, ...(field.list ? listOrOne(one) : orNull(one)) }
}

function quotesSchema(names: readonly string[]): JsonSchema {
  return {
    description: 'The exact words of the source behind a field.',
    type: ['object', 'null'],
    properties: Object.fromEntries(names.map((name) => [name, orNull(text)])),
    additionalProperties: false,
  }
}

function evidenceSchema(names: readonly string[]): JsonSchema {
  return {
    description: 'The exact words of the source behind several fields, and who said them.',
    ...listOrOne({
      type: 'object',
      required: ['for'],
      properties: {
        for: { description: 'Fields that the words stand behind.', ...listOrOne({ enum: names }) },
        quote: { description: 'The exact words.', ...orNull(text) },
        prefix: { description: 'Words right before the quote, where it occurs several times.', ...orNull(text) },
        suffix: { description: 'Words right behind the quote, where it occurs several times.', ...orNull(text) },
        page: { description: 'The page they stand on.', ...orNull(text) },
        saidBy: { description: 'Id of whoever said them.', ...anyone },
      },
      additionalProperties: false,
    }),
  }
}
