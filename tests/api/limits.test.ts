import { describe, expect, it } from 'vitest'
import type { ApiLimits } from '../../src/api/graphql/limits.ts'
import { defaultApiLimits } from '../../src/api/graphql/limits.ts'
import { RequestError } from '../../src/errors.ts'
import { ask, smallPlanner, started } from '../support/small-engine.ts'

const deep = (levels: number): string => (levels === 1 ? '{ id }' : `{ friend ${deep(levels - 1)} }`)
const people = (fields: string) => `{ people { ${fields} } }`
const repeated = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join(' ')
/** Twenty fragments, each using the next twice: a million fields from a hundred tokens. */
const bomb = `{ person { ...F0 } } ${repeated(20, (i) => `fragment F${i} on Person { a: friend { ...F${i + 1} } b: friend { ...F${i + 1} } }`)} fragment F20 on Person { id }`

/** Limit, a document one past it, what the message says, its code. */
const cases: readonly (readonly [keyof ApiLimits, string, RegExp, string])[] = [
  ['tokens', `{ persons(ids: [${'1 '.repeat(2_000)}]) { id } }`, /more tha[nt] 2000 tokens/, 'GRAPHQL_PARSE_FAILED'],
  ['comparedFields', `{ person { ${'id '.repeat(142)} } }`, /at most 10000 pairs/, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'aliasLength',
    people(`${'a'.repeat(101)}: id`),
    /at most 100 characters, got one of 101/,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['aliases', people(repeated(51, (i) => `a${i}: id`)), /at most 50 aliases, got 51/, 'GRAPHQL_VALIDATION_FAILED'],
  ['depth', `{ person ${deep(25)} }`, /at most 25 levels of fields, got 26/, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'fields',
    `{ person { ${repeated(25, (i) => `...A${i}`)} } } ${repeated(25, (i) => `fragment A${i} on Person { ${'...B '.repeat(10)} }`)} fragment B on Person { ${'id '.repeat(8)} }`,
    /at most 2000 fields, fragments counted at every use, got 2001/,
    'GRAPHQL_VALIDATION_FAILED',
  ],
]

describe.each(cases)('the limit on %s', (limit, query, message, code) => {
  it('refuses one more, and says what to do', async () => {
    const { server } = await started()
    const { status, body } = await ask(server, { query })
    await server.close()
    expect(status).toBe(400)
    expect(body).not.toHaveProperty('data')
    expect(body.errors).toHaveLength(1)
    expect(body.errors?.[0]?.message).toMatch(message)
    expect(body.errors?.[0]?.extensions).toEqual({ code })
  })

  it('is what refuses it: raised by one, the same document is answered', async () => {
    const raised = {
      [limit]: limit === 'tokens' ? 3_000 : limit === 'comparedFields' ? 10_011 : defaultApiLimits[limit] + 1,
    }
    const { server } = await started({ limits: raised })
    const { status, body } = await ask(server, { query })
    await server.close()
    expect(body.errors).toBeUndefined()
    expect(status).toBe(200)
  })
})

describe('a body', () => {
  const query = '{ count }'
  it.each([
    ['of 256 kB is answered', 256 * 1024, {}, 200],
    ['of one byte more is refused', 256 * 1024 + 1, {}, 413],
    ['of one byte more is answered where the limit allows it', 256 * 1024 + 1, { bodyBytes: 300_000 }, 200],
  ])('%s', async (_title, bytes, limits, expected) => {
    const { server } = await started({ limits })
    const empty = JSON.stringify({ query, padding: '' }).length
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, padding: 'x'.repeat(bytes - empty) }),
    })
    const body = await response.json()
    await server.close()
    expect(response.status).toBe(expected)
    if (expected === 413) expect(body).toMatchObject({ errors: [{ message: expect.stringContaining('limit') }] })
  })
})

describe('fragments that unfold to millions of fields', () => {
  it('are refused in linear time', async () => {
    const { server } = await started()
    await ask(server, { query: '{ count }' })
    const start = performance.now()
    const { status, body } = await ask(server, { query: bomb })
    const took = performance.now() - start
    await server.close()
    expect(status).toBe(400)
    expect(body.errors?.map(({ message }) => message)).toEqual(
      [
        expect.stringContaining('got 2097150'),
        expect.stringContaining('aliases'),
        expect.stringContaining('got 3145727'),
      ].slice(1),
    )
    expect(took).toBeLessThan(1_000)
  })
})

describe('a request that the planner refuses', () => {
  it('reaches the client as BAD_USER_INPUT, in the words of the planner', async () => {
    const message = 'people.first: expected at most 1000, got 1001'
    const planner = {
      ...smallPlanner,
      plan: () => {
        throw new RequestError(message)
      },
    }
    const { server, logged } = await started({ planner })
    const { status, body } = await ask(server, { query: '{ people(first: 1001) { id } }' })
    await server.close()
    expect(status).toBe(400)
    expect(body).toEqual({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] })
    expect(logged).toEqual([])
  })
})
