import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  buildClientSchema,
  type FieldNode,
  type GraphQLSchema,
  introspectionFromSchema,
  isInputObjectType,
  Kind,
  parse,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { parseModel, servedSchema } from '../../src/features/merge.ts'
import { codesOf, mapNames, namesInArguments, variableUses } from '../../src/plan/entity-arguments.ts'

const cooperation = schemaIn('schema.graphql')
const votes = schemaIn('tests/fixtures/votes/schema.graphql')
/** As a client has it that asked a server. */
const introspected = buildClientSchema(introspectionFromSchema(cooperation))

function schemaIn(file: string): GraphQLSchema {
  return servedSchema(parseModel(readFileSync(resolve(file), 'utf8'), file))
}

function rootField(schema: GraphQLSchema, text: string) {
  const [operation] = parse(text).definitions
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
  const node = selections.find((each): each is FieldNode => each.kind === Kind.FIELD)
  const field = node && schema.getQueryType()?.getFields()[node.name.value]
  if (!node || !field) throw new Error(`expected a root field in ${text}`)
  return { node, field }
}

describe('what arguments name', () => {
  const id = (type: string) => ({ type, code: undefined, lasting: false })

  it.each([
    ['{ hospital(id: "a") { id } }', [['a', id('Hospital'), 'id']]],
    ['{ node(id: "a") { id } }', [['a', id('Entity'), 'id']]],
    [
      '{ nodes(ids: ["a", "b"]) { id } }',
      [
        ['a', id('Entity'), 'ids'],
        ['b', id('Entity'), 'ids'],
      ],
    ],
    [
      '{ between(a: "a", b: "b") { rule } }',
      [
        ['a', id('Entity'), 'a'],
        ['b', id('Entity'), 'b'],
      ],
    ],
    ['{ coverage(id: "a") { rule } }', [['a', id('Entity'), 'id']]],
    ['{ entity(id: "a") { id } }', [['a', { ...id('Entity'), lasting: true }, 'id']]],
    ['{ source(id: "a") { id } }', []],
    ['{ record(id: "a") { id } }', []],
    ['{ search(text: "a") { nodes { name } } }', []],
    ['{ hospitals(filter: { name: { eq: "a" }, status: { eq: "b" } }) { nodes { id } } }', []],
    ['{ hospitals(filter: { id: { eq: "a" } }) { nodes { id } } }', [['a', id('Hospital'), 'filter.id.eq']]],
    [
      '{ hospitals(filter: { not: { country: { isoCode: { in: ["a"] } } } }) { nodes { id } } }',
      [['a', { type: 'Country', code: 'isoCode', lasting: false }, 'filter.not.country.isoCode.in']],
    ],
    ['{ hospitals(filter: { country: { isoCode: { startsWith: "a" } } }) { nodes { id } } }', []],
    [
      '{ grants(filter: { recipients: { some: { id: { ne: "a" } } } }) { nodes { id } } }',
      [['a', id('Party'), 'filter.recipients.some.id.ne']],
    ],
  ])('is read off the types, with a server or without: %s', (text, names) => {
    for (const schema of [cooperation, introspected]) {
      const { field, node } = rootField(schema, text)
      const found = namesInArguments(schema, field, node, {})
      expect(found.map((each) => [each.text, each.use, each.argument])).toEqual(names)
    }
  })

  it('is found in a variable, wherever it stands', () => {
    const text =
      'query ($a: ID!, $f: HospitalFilter, $c: String) { hospitals(filter: { or: [{ id: { eq: $a } }, $f, { country: { isoCode: { in: [$c] } } }] }, first: $n) { nodes { id } } }'
    const { field, node } = rootField(cooperation, text)
    const uses = variableUses(cooperation, field, node)
    expect(uses.map(({ variable, use, where }) => [variable, use?.type, use?.code, where])).toEqual([
      ['a', 'Hospital', undefined, 'hospitals(filter.or.id.eq:)'],
      ['f', undefined, undefined, 'hospitals(filter.or:)'],
      ['c', 'Country', 'isoCode', 'hospitals(filter.or.country.isoCode.in:)'],
      ['n', undefined, undefined, 'hospitals(first:)'],
    ])
  })

  it('is put anew within an object, and nothing else is touched', () => {
    const type = cooperation.getType('HospitalFilter')
    if (!isInputObjectType(type)) throw new Error('expected an input object')
    const value = {
      id: { in: ['a', 'b'] },
      name: { eq: 'a' },
      beds: { gt: 3 },
      country: { id: { eq: 'a', isNull: null } },
    }
    expect(mapNames(cooperation, type, value, undefined, (text) => `${text}!`)).toEqual({
      ...{ id: { in: ['a!', 'b!'] }, name: { eq: 'a' }, beds: { gt: 3 }, country: { id: { eq: 'a!', isNull: null } } },
    })
  })

  it('are codes by their names', () => {
    expect(codesOf(cooperation, 'Country')).toEqual(['isoCode', 'isoCode3'])
    expect(codesOf(cooperation, 'Hospital')).toEqual([])
    expect(codesOf(votes, 'State')).toEqual(['code'])
  })
})
