import { GraphQLError } from 'graphql'
import { afterEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import type { Read } from '../support/small-engine.ts'
import { answeringRead, ask, graphThat, smallPlanner, started } from '../support/small-engine.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

/** A server whose statement for `person` fails; the one for `people` answers. */
async function failing(error: Error) {
  const read: Read = async (statement, parameters, options) => {
    if (statement === 'read person') throw error
    return answeringRead(statement, parameters, options)
  }
  const begun = await started({ graph: graphThat(read), timeoutMs: 5_000 })
  server = begun.server
  return begun
}

const secret = 'MATCH (n:Person) at 10.0.0.7:7687'
const both = { query: '{ person { id } people { id } }' }

describe('a statement that fails beside one that answers', () => {
  it.each([
    ['UNAVAILABLE', 'SERVICE_UNAVAILABLE', 'The database is away; try again in a moment.'],
    [
      'TIMEOUT',
      'TIMEOUT',
      'Stopped at the time limit of 5 s; ask for smaller pages, fewer levels or a narrower filter.',
    ],
  ])('with %s costs its field only', async (code, clientCode, message) => {
    const { server } = await failing(new GraphError(secret, { code, retryable: code === 'UNAVAILABLE' }))
    const { status, headers, body } = await ask(server, both)
    expect(status).toBe(200)
    expect(body.data).toEqual({ person: null, people: [{ id: 'person/ann' }, { id: 'person/bo' }] })
    expect(body.errors).toEqual([
      { message, path: ['person'], locations: [{ line: 1, column: 3 }], extensions: { code: clientCode } },
    ])
    expect(headers.get('retry-after')).toBe(code === 'UNAVAILABLE' ? '2' : null)
  })

  it('with anything else says a reference, under which the log has the whole chain', async () => {
    const { server, logged } = await failing(new Error('outer', { cause: new Error(secret) }))
    const { status, body } = await ask(server, both)
    const [error] = body.errors ?? []
    expect(status).toBe(200)
    expect(error?.extensions['code']).toBe('INTERNAL_SERVER_ERROR')
    expect(error?.message).toContain(String(error?.extensions['reference']))
    expect(JSON.stringify(body)).not.toMatch(/outer|MATCH|7687|\.ts/)
    expect(logged).toHaveLength(1)
    expect(logged[0]?.reference).toBe(error?.extensions['reference'])
    expect(logged[0]?.err?.stack).toContain(secret)
  })
})

describe('a database that is away', () => {
  it('answers 503 without data, and when to try again', async () => {
    const { server } = await failing(new GraphError(secret, { code: 'UNAVAILABLE', retryable: true }))
    const { status, headers, body } = await ask(server, { query: '{ person { id } }' })
    expect(status).toBe(503)
    expect(headers.get('retry-after')).toBe('2')
    expect(body).not.toHaveProperty('data')
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'SERVICE_UNAVAILABLE' })
    expect(JSON.stringify(body)).not.toContain(secret)
  })

  it('does not keep the schema from being asked for', async () => {
    const { server } = await failing(new GraphError(secret, { code: 'UNAVAILABLE', retryable: true }))
    const { status, body } = await ask(server, { query: '{ __schema { queryType { name } } }' })
    expect(status).toBe(200)
    expect(body).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } })
  })
})

describe('variables that do not fit', () => {
  it('are each told as graphql-js tells them', async () => {
    const { server } = await failing(new Error(secret))
    const query = 'query ($a: Int!, $b: Int!) { x: people(first: $a) { id } y: people(first: $b) { id } }'
    const { status, body } = await ask(server, { query, variables: { a: 'many', b: 1.5 } })
    expect(status).toBe(400)
    expect(body).not.toHaveProperty('data')
    expect(body.errors?.map(({ message }) => message)).toEqual([
      'Variable "$a" got invalid value "many"; Int cannot represent non-integer value: "many"',
      'Variable "$b" got invalid value 1.5; Int cannot represent non-integer value: 1.5',
    ])
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'BAD_USER_INPUT' },
      { code: 'BAD_USER_INPUT' },
    ])
  })
})

describe('an operation', () => {
  it.each([
    ['that is not in the document', { query: 'query A { count }', operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['left open among several', { query: 'query A { count } query B { count }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['that writes', { query: 'mutation { __typename }' }, 'BAD_USER_INPUT'],
    ['with a syntax error', { query: '{ count' }, 'GRAPHQL_PARSE_FAILED'],
    ['with an unknown field', { query: '{ counts }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is refused with 400', async (_what, request, code) => {
    const { server, logged } = await failing(new Error(secret))
    const { status, body } = await ask(server, request)
    expect(status).toBe(400)
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual([code])
    expect(logged).toEqual([])
  })
})

describe('a mistake of our own', () => {
  it.each([
    [
      'while planning',
      {
        ...smallPlanner,
        plan: () => {
          throw new TypeError(secret)
        },
      },
    ],
    [
      'while planning, worded as an error of GraphQL',
      {
        ...smallPlanner,
        plan: () => {
          throw new GraphQLError('x', { originalError: new Error(secret) })
        },
      },
    ],
    [
      'while answering',
      {
        plan: () => ({
          statements: [],
          resolved: [],
          names: () => [],
          prefetches: [],
          cost: 0,
          answer: () => {
            throw new TypeError(secret)
          },
        }),
      },
    ],
  ])('%s is 500 with a reference', async (_when, planner) => {
    const begun = await started({ planner })
    server = begun.server
    const { status, body } = await ask(server, { query: '{ count }' })
    expect(status).toBe(500)
    expect(body.errors?.[0]?.extensions['code']).toBe('INTERNAL_SERVER_ERROR')
    expect(JSON.stringify(body)).not.toContain('MATCH')
    expect(begun.logged.at(0)?.reference).toBe(body.errors?.[0]?.extensions['reference'])
  })
})
