import { afterEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import { answeringRead, graphThat, type Read, started } from '../support/small-engine.ts'

interface Sent {
  readonly method?: string
  readonly search?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

const opened: Server[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

/** The statement for a person fails, as the database's and as our own mistakes do; the others answer. */
const read: Read = async (statement, parameters, options) => {
  const [id] = parameters['ids'] as readonly string[]
  if (statement === 'read person' && id === 'away') throw new GraphError('x', { code: 'UNAVAILABLE', retryable: true })
  if (statement === 'read person' && id === 'broken') throw new Error('x')
  return answeringRead(statement, parameters, options)
}

async function send(server: Server, { method = 'POST', search = '', headers, body }: Sent) {
  const response = await fetch(`${server.url}/graphql${search}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    // What differs between any two answers: time, how many digits it takes, a reference of its own.
    headers: [...response.headers].filter(([name]) => name !== 'date' && name !== 'content-length'),
    text: text.replace(/[0-9a-f-]{36}/g, 'REFERENCE').replace(/"milliseconds":[\d.]+/g, '"milliseconds":0'),
  }
}

const several = 'query Who($first: Int) { people(first: $first) { id name } } query How { count }'
/** What is sent, and what made its text known before where that differs. */
const cases: readonly (readonly [string, Sent, Partial<Sent>?])[] = [
  ['a plain question', { body: { query: '{ count }' } }],
  ['several operations, one named', { body: { query: several, operationName: 'Who', variables: { first: 2 } } }],
  ['nulls for what is not needed', { body: { query: '{ count }', operationName: null, variables: null } }],
  ['a question that explains itself', { body: { query: '{ count }' }, headers: { 'chancery-debug': 'cypher' } }],
  ['a field that fails beside one that answers', { body: { query: '{ count person(id: "away") { id } }' } }],
  ['a database that is away', { body: { query: '{ person(id: "away") { id } }' } }],
  ['a mistake of our own', { body: { query: '{ person(id: "broken") { id } }' } }],
  ['a question about the schema', { body: { query: '{ __typename __schema { queryType { name } } }' } }],
  ['every media type', { body: { query: '{ count }' }, headers: { accept: '*/*' } }],
  ['the new media type', { body: { query: '{ count }' }, headers: { accept: 'application/graphql-response+json' } }],
  [
    'the older of two media types',
    {
      body: { query: '{ count }' },
      headers: { accept: 'application/graphql-response+json;q=0.5, application/json' },
    },
  ],
  ['a media type we do not have', { body: { query: '{ count }' }, headers: { accept: 'text/html' } }],
  ['a character set', { body: { query: '{ count }' }, headers: { 'content-type': 'application/json; charset=utf-8' } }],
  [
    'variables that do not fit',
    { body: { query: several, operationName: 'Who', variables: { first: 'two' } } },
    { body: { query: several, operationName: 'Who', variables: { first: 2 } } },
  ],
  [
    'variables that do not fit, in the new media type',
    {
      body: { query: several, operationName: 'Who', variables: { first: 'two' } },
      headers: { accept: 'application/graphql-response+json' },
    },
    { body: { query: several, operationName: 'Who', variables: { first: 2 } } },
  ],
  [
    'variables as text',
    { body: { query: several, operationName: 'Who', variables: '{}' } },
    { body: { query: several, operationName: 'Who' } },
  ],
  [
    'a list of variables',
    { body: { query: several, operationName: 'Who', variables: [] } },
    { body: { query: several, operationName: 'Who' } },
  ],
  ['no name among several', { body: { query: several } }, { body: { query: several, operationName: 'How' } }],
  [
    'an unknown name',
    { body: { query: several, operationName: 'No' } },
    { body: { query: several, operationName: 'How' } },
  ],
  ['an empty name', { body: { query: '{ count }', operationName: '' } }, { body: { query: '{ count }' } }],
  [
    'a persisted question',
    { body: { query: '{ count }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } } },
    { body: { query: '{ count }' } },
  ],
  ['a list of questions', { body: [{ query: '{ count }' }] }, { body: { query: '{ count }' } }],
  ['no question', { body: { variables: {} } }, { body: { query: '{ count }' } }],
  [
    'a GET',
    { method: 'GET', search: '?query={count}', headers: { 'apollo-require-preflight': '1' } },
    { method: 'POST', search: '', body: { query: '{count}' } },
  ],
  [
    'another site',
    { method: 'GET', search: '?query={count}' },
    { method: 'POST', search: '', body: { query: '{count}' } },
  ],
]

describe('what was asked before', () => {
  it.each(cases.map(([what, sent, before]) => ({ what, sent, before: { ...sent, ...before } })))(
    'is answered to the byte as when it was new: $what',
    async ({ sent, before }) => {
      const { server: cold } = await started({ graph: graphThat(read) })
      const { server: warm } = await started({ graph: graphThat(read) })
      opened.push(cold, warm)
      for (let time = 0; time < 2; time += 1) await send(warm, before)
      expect(await send(warm, sent)).toEqual(await send(cold, sent))
    },
  )
})
