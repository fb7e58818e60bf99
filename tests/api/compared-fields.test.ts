import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { comparedFields } from '../../src/api/graphql/compared-fields.ts'
import { ask, started } from '../support/small-engine.ts'

const repeated = (text: string, times: number) => `${text} `.repeat(times)
const ofCount = (text: string) => comparedFields(parse(text), 1_000_000)

describe('the pairs of fields that validation compares', () => {
  it.each([
    ['none of different fields', '{ a b c }', 0],
    ['each pair of the same field', '{ a a a }', 3],
    ['fields under one alias', '{ x: a x: b }', 1],
    ['none of a field under two aliases', '{ x: a y: a }', 0],
    ['fields below the same field', '{ a { b } a { b } }', 2],
    ['fields of other levels apart', '{ a { a { a } } }', 0],
    ['fields of fragments', '{ a ...F } fragment F on Query { a ... { a } }', 3],
    ['a fragment in one level once', '{ ...F ...F } fragment F on Query { a a }', 1],
    ['a fragment in each level', '{ x { ...F } y { ...F } } fragment F on Query { a a }', 2],
    ['fragments that nothing spreads', '{ a } fragment F on Query { a a }', 1],
    ['fragments that contain each other', 'fragment F on Query { a ...G } fragment G on Query { a ...F } { ...F }', 1],
    ['several operations', 'query A { a a } query B { a a }', 2],
  ])('are %s', (_, text, pairs) => {
    expect(ofCount(text)).toBe(pairs)
  })

  it('are n² / 2 for a field that stands there n times', () => {
    expect(ofCount(`{ ${repeated('a { b }', 100)} }`)).toBe(2 * ((100 * 99) / 2))
  })

  it('are not counted to their end where there are too many', () => {
    expect(comparedFields(parse(`{ ${repeated('a', 600)} }`), 10)).toBe(15)
  })
})

describe('a document that selects one field again and again', () => {
  const attacks: readonly (readonly [string, string])[] = [
    ['at the root', `{ ${repeated('people { id }', 470)} }`],
    ['in a level below', `{ person { ${repeated('friend { id }', 470)} } }`],
    ['in fragments', `{ person { ${repeated('... { id }', 480)} } }`],
    ['in a fragment that nothing spreads', `{ count } fragment F on Person { ${repeated('friend { id }', 470)} }`],
    ['under an alias', `{ ${repeated('a: count', 45)} person { ${repeated('friend { name }', 400)} } }`],
  ]
  it.each(attacks)('is refused before its fields are compared, with that mistake alone: %s', async (_, query) => {
    const { server, logged } = await started()
    const { status, body } = await ask(server, { query })
    await server.close()
    expect(status).toBe(400)
    expect(body.errors).toEqual([
      {
        message:
          'expected a document in which at most 10000 pairs of fields have one response key, got more: the same fields are selected too often; select each once',
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ])
    expect(logged).toEqual([])
  })

  it('is answered where it does so a hundred times', async () => {
    const { server } = await started()
    const { status, body } = await ask(server, { query: `{ ${repeated('person { id }', 100)} }` })
    await server.close()
    expect(body).toEqual({ data: { person: { id: 'person/ann' } } })
    expect(status).toBe(200)
  })

  it('is told of its other mistakes where it stays within the limits', async () => {
    const { server } = await started()
    const { body } = await ask(server, { query: '{ person { nope } person { id } } fragment F on Person { id }' })
    await server.close()
    expect(body.errors?.map(({ message }) => message)).toEqual([
      expect.stringContaining('"nope"'),
      expect.stringContaining('"F" is never used'),
    ])
  })
})
