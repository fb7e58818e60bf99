import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

/**
 * The shapes of answers as the text of the Reconciliation Service API 0.2 tells them, in our words; stricter than the
 * specification where it leaves fields open that we do not send.
 */
const ajv = new Ajv2020({ strict: true, allErrors: true })

const text = { type: 'string', minLength: 1 }
const ofItems = (items: object) => ({ type: 'array', items })
const object = (properties: object, required: readonly string[], more: object = {}) => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
  ...more,
})
const type = object({ id: text, name: text }, ['id', 'name'])
const template = { type: 'string', pattern: '^https?://.*\\{\\{id\\}\\}' }
const address = { type: 'string', pattern: '^https?://' }
const suggest = object(
  {
    service_url: address,
    service_path: text,
    flyout_service_url: address,
    flyout_service_path: { type: 'string', pattern: '\\$\\{id\\}' },
  },
  ['service_url', 'service_path'],
)
const candidate = object(
  {
    ...{ id: text, name: text, description: text, type: ofItems(type), match: { type: 'boolean' } },
    score: { type: 'number', minimum: 0, maximum: 100 },
    features: ofItems(object({ id: text, value: { type: 'number' } }, ['id', 'value'])),
  },
  ['id', 'name', 'type', 'score', 'match'],
)
const cell = {
  oneOf: [
    object({}, []),
    object({ id: text, name: text }, ['id', 'name']),
    object({ str: { type: 'string' } }, ['str']),
    object({ int: { type: 'integer' } }, ['int']),
    object({ float: { type: 'number' } }, ['float']),
  ],
}

const shapes = {
  manifest: object(
    {
      versions: { ...ofItems(text), contains: { const: '0.2' } },
      ...{ name: text, identifierSpace: address, schemaSpace: address, documentation: address, serviceVersion: text },
      ...{ defaultTypes: { ...ofItems(type), uniqueItems: true }, batchSize: { const: 50 } },
      view: object({ url: template }, ['url']),
      preview: object({ url: template, width: { type: 'integer' }, height: { type: 'integer' } }, [
        'url',
        'width',
        'height',
      ]),
      suggest: object({ entity: suggest, property: suggest, type: suggest }, ['entity', 'property', 'type']),
      extend: object(
        {
          propose_properties: object({ service_url: address, service_path: text }, ['service_url', 'service_path']),
          property_settings: { type: 'array' },
        },
        ['propose_properties'],
      ),
    },
    ['versions', 'name', 'identifierSpace', 'schemaSpace'],
  ),
  results: {
    type: 'object',
    // The specification leaves room for more beside the result of a key.
    additionalProperties: object({ result: ofItems(candidate), error: text }, ['result']),
  },
  extension: object(
    {
      meta: ofItems(object({ id: text, name: text, type }, ['id', 'name'])),
      rows: { type: 'object', additionalProperties: { type: 'object', additionalProperties: ofItems(cell) } },
    },
    ['meta', 'rows'],
  ),
  suggestions: object(
    {
      result: ofItems(
        object({ id: text, name: text, description: { type: 'string' }, notable: ofItems(type) }, ['id', 'name']),
      ),
    },
    ['result'],
  ),
  proposal: object({ type: text, limit: { type: 'integer' }, properties: ofItems(type) }, ['type', 'properties']),
} as const

const compiled = new Map<string, ValidateFunction>()

/** What is wrong with an answer; empty where it has the shape. */
export function flaws(shape: keyof typeof shapes, answer: unknown): readonly string[] {
  const validate = compiled.get(shape) ?? ajv.compile(shapes[shape])
  compiled.set(shape, validate)
  if (validate(answer)) return []
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}
