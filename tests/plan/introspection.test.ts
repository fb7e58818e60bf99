import { readFileSync } from 'node:fs'
import { executeSync, getIntrospectionQuery, getOperationAST, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { RequestError } from '../../src/errors.ts'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import { introspectionSize, wholeIntrospectionSize } from '../../src/plan/introspection-size.ts'
import { operationOf } from '../../src/plan/operation.ts'

const model = parseModel(readFileSync('schema.graphql', 'utf8'), 'schema.graphql')
const schema = servedSchema(model)

const all = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true }
/** What tools send: GraphiQL, Apollo, urql and codegen take the query of graphql-js, a model asks for a type at a time. */
const tools: readonly (readonly [string, string])[] = [
  ['graphql-js', getIntrospectionQuery()],
  ['graphql-js with all options', getIntrospectionQuery({ ...all, oneOf: true })],
  ['graphql-js without descriptions', getIntrospectionQuery({ descriptions: false })],
  ['Relay and Apollo, of the types behind interfaces', '{ __schema { types { kind name possibleTypes { name } } } }'],
  [
    'several types',
    `{ ${['Query', 'Grant', 'GrantFilter', 'Entity', 'Nope'].map((name, at) => `t${at}: __type(name: "${name}") { name description fields(includeDeprecated: true) { name args { name type { name ofType { name } } } } inputFields { name } enumValues { name } possibleTypes { name } }`).join(' ')} }`,
  ],
  [
    'directives',
    '{ __schema { description queryType { name } mutationType { name } directives { name locations args { name defaultValue } } } }',
  ],
] // prettier-ignore

function planned(
  text: string,
  variables?: { readonly [name: string]: unknown },
  planner = createPlanner(model, schema),
) {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  return planner.plan({ text, document, variables }).answer([])
}

/** The characters of an answer, three for each field and each value beside it. */
function counted(value: unknown, key = ''): number {
  const beside = key.length + (key === '' ? 0 : 3)
  if (value === null) return beside
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + counted(each), beside)
  if (typeof value !== 'object') return beside + String(value).length + 3
  return Object.entries(value).reduce<number>((sum, [name, each]) => sum + counted(each, name), beside)
}

function sizeOf(text: string, variables = {}, most = Number.MAX_SAFE_INTEGER): number {
  const document = parse(text)
  const roots = (getOperationAST(document)?.selectionSet.selections ?? []).filter((node) => node.kind === 'Field')
  return introspectionSize(schema, operationOf(document, undefined), roots, variables, most)
}

describe('introspection', () => {
  it.each(tools)('is answered as graphql-js answers it: %s', (_, text) => {
    const { data, errors } = planned(text)
    expect(errors ?? []).toEqual([])
    expect(JSON.stringify(data)).toBe(JSON.stringify(executeSync({ schema, document: parse(text) }).data))
  })

  it.each(tools)('is measured without being made: %s', (_, text) => {
    expect(sizeOf(text)).toBe(counted(executeSync({ schema, document: parse(text) }).data))
  })

  it('is measured with its variables, fragments and directives', () => {
    const text = `query ($name: String!, $deprecated: Boolean, $no: Boolean!) {
      __type(name: $name) { ...T ... on __Type { name fields(includeDeprecated: $deprecated) { type { ...T } } } ofType { name } possibleTypes @include(if: $no) { name } }
    } fragment T on __Type { kind name interfaces { name kind } }`
    const variables = { name: 'Grant', deprecated: true, no: false }
    const { data } = executeSync({ schema, document: parse(text), variableValues: variables })
    expect(sizeOf(text, variables)).toBe(counted(data))
  })

  it('is kept: the same request is handed the same answer', () => {
    const planner = createPlanner(model, schema)
    const text = getIntrospectionQuery()
    const first = planned(text, undefined, planner).data
    expect(planned(text, undefined, planner).data?.['__schema']).toBe(first?.['__schema'])
  })

  it('is kept for its variables', () => {
    const planner = createPlanner(model, schema)
    const text =
      'query ($name: String!) { __type(name: $name) { name fields { name description type { name kind ofType { name kind } } args { name type { name } } } } }'
    const nameOf = (name: string) => planned(text, { name }, planner).data?.['__type']
    expect(nameOf('Grant')).toMatchObject({ name: 'Grant' })
    expect(nameOf('Query')).toMatchObject({ name: 'Query' })
    expect(nameOf('Grant')).toMatchObject({ name: 'Grant' })
    expect(nameOf('Nope')).toBeNull()
  })

  it('is kept for the operation', () => {
    const planner = createPlanner(model, schema)
    const text =
      'query A { a: __schema { types { name fields { name } } } } query B { b: __schema { types { name fields { name } } } }'
    const document = parse(text)
    const keysOf = (operationName: string) =>
      Object.keys(planner.plan({ text, document, operationName }).answer([]).data ?? {})
    expect([keysOf('A'), keysOf('B'), keysOf('A')]).toEqual([['a'], ['b'], ['a']])
  })
})

const small = '{ queryType { name } }'

describe('more than one __schema', () => {
  it.each([
    ['under aliases', `{ a: __schema ${small} b: __schema ${small} }`],
    ['beside its own name', `{ __schema ${small} b: __schema ${small} }`],
    ['in fragments', `{ ...F ... { b: __schema ${small} } } fragment F on Query { a: __schema ${small} }`],
  ])('is refused: %s', (_, text) => {
    expect(() => planned(text)).toThrow(RequestError)
    expect(() => planned(text)).toThrow(
      /^__schema: expected it once in a request, got it 2 times, as \w+, b; select all/,
    )
  })

  it('is one where they have one key', () => {
    const { data } = planned('{ __schema { queryType { name } } __schema { queryType { kind } } }')
    expect(data).toEqual({ __schema: { queryType: { name: 'Query', kind: 'OBJECT' } } })
  })

  it('is none where only one of them is included', () => {
    const text = `query ($a: Boolean!) { a: __schema @include(if: $a) ${small} b: __schema @skip(if: $a) ${small} }`
    expect(planned(text, { a: true }).data).toEqual({ a: { queryType: { name: 'Query' } } })
    expect(planned(text, { a: false }).data).toEqual({ b: { queryType: { name: 'Query' } } })
  })
})

describe('introspection beyond what the whole schema holds', () => {
  const whole = wholeIntrospectionSize(schema)
  const type = 'type { name kind fields { name args { name type { name } } } }'
  const times = (count: number, of: (index: number) => string) =>
    Array.from({ length: count }, (_, at) => of(at)).join(' ')
  const attacks: readonly (readonly [string, string])[] = [
    ['types of fields of types', `{ __schema { types { fields { ${type} a: ${type} b: ${type} c: ${type} } } } }`],
    [
      'types of arguments',
      `{ __schema { types { fields { args { ${times(5, (at) => `t${at}: type { ...T ofType { ...T } }`)} } } } } } fragment T on __Type { name description inputFields { name description type { name description } } enumValues { name description } }`,
    ],
    ['long names', `{ __schema { types { fields { ${'a'.repeat(2_000)}: name } } } }`],
    ['descriptions', `{ __schema { types { ${times(45, (at) => `d${at}: fields { description }`)} } } }`],
    [
      'one type again and again',
      `{ ${times(48, (at) => `t${at}: __type(name: "Query") { fields { name args { name } type { ofType { name } fields { name description isDeprecated } } } }`)} }`,
    ],
    [
      'fragments',
      `{ __schema { types { ...A } } } ${times(3, (at) => `fragment ${'ABC'[at]} on ${['__Type', '__Field', '__InputValue'][at]} { ${times(3, (key) => `k${key}: ${['fields', 'args', 'type'][at]} { ...${'BCD'[at]} }`)} }`)} fragment D on __Type { name kind description }`,
    ],
  ]
  it.each(attacks)('is refused: %s', (_, text) => {
    expect(sizeOf(text, {}, whole * 1.5)).toBeGreaterThan(whole * 1.5)
    expect(() => planned(text)).toThrow(RequestError)
    expect(() => planned(text)).toThrow(/^introspection: expected a query for at most \d+ characters of the schema's/)
  })

  it.each(attacks)('is not measured to its end: %s', (_, text) => {
    expect(sizeOf(text, {}, 10_000)).toBeLessThan(whole)
  })
})
