import { existsSync } from 'node:fs'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApiWorker } from '../../../src/api/worker/api-worker.ts'
import type { WorkerData } from '../../../src/commands/serve/worker.ts'
import { packageVersion } from '../../../src/commands/session/package-version.ts'
import { readModel } from '../../../src/commands/session/read-model.ts'
import { testNeo4j } from '../../support/graph.ts'
import { openSample, type Sample } from '../../support/sample-server.ts'

const script = new URL('../../../dist/commands/serve/worker.js', import.meta.url)

let alone: Sample
let withWorker: Sample
let handedOver = 0
beforeAll(async () => {
  if (!existsSync(script)) throw new Error('dist/ is not built: run `npm run build`')
  const { file, definitions } = await readModel('schema.graphql')
  const data: WorkerData = { connection: testNeo4j(), file, definitions, settings: {} }
  const worker = startApiWorker({ script, data, log: pino({ level: 'silent' }) })
  const options = { definitions, version: packageVersion() }
  alone = await openSample(options)
  withWorker = await openSample({
    ...options,
    worker: {
      answer: (...request) => {
        handedOver += 1
        return worker.answer(...request)
      },
      close: () => worker.close(),
    },
  })
})
afterAll(async () => {
  await withWorker.close()
  await alone.close()
})

interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** Of one connection, moment or address, and not of what was asked. */
const ofConnections: ReadonlySet<string> = new Set(['connection', 'content-length', 'date', 'etag', 'keep-alive'])

async function send({ url }: Sample, { method = 'POST', path = '/graphql', headers, body }: Sent) {
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(`${url}${path}`, { method, headers: { ...type, ...headers }, ...(body ? { body } : {}) })
  const text = await response.text()
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => !ofConnections.has(name)),
    text: text
      .replaceAll(url, 'ADDRESS')
      .replace(/[0-9a-f-]{36}/g, 'REFERENCE')
      .replace(/"milliseconds":[\d.]+/g, '"milliseconds":0'),
  }
}

const comment = ` #${'x'.repeat(5_000)}`
const expensive =
  '{ organisations(first: 500) { nodes { id name claims { nodes { field value { text } } } } totalCount } }'
const deep = `{"query":"query ($f: HospitalFilter) { hospitals(filter: $f) { totalCount } }","variables":{"f":${'{"and":'.repeat(9_000)}{}${'}'.repeat(9_000)}}}`
const wide = JSON.stringify({
  query: 'query ($f: HospitalFilter) { hospitals(filter: $f) { totalCount } }',
  variables: { f: { and: Array.from({ length: 4_000 }, (_, index) => ({ name: { eq: String(index) } })) } },
})
const graphql = (query: string, more: object = {}) => JSON.stringify({ query, ...more })
const call = (params: object) => JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/call', params })
const mcp = { path: '/mcp', headers: { accept: 'application/json, text/event-stream' } }

const cases: readonly (readonly [string, Sent])[] = [
  ['an expensive plan', { body: graphql(expensive) }],
  ['the same, whose text is known by now', { body: graphql(expensive) }],
  [
    'the same, in the new media type',
    { body: graphql(expensive), headers: { accept: 'application/graphql-response+json' } },
  ],
  ['the same, explained', { body: graphql(expensive), headers: { 'chancery-debug': 'cypher' } }],
  ['the same, by GET', { method: 'GET', path: `/graphql?query=${encodeURIComponent(expensive)}` }],
  ['the same, written with blanks', { body: JSON.stringify({ query: expensive, variables: {} }, undefined, 4) }],
  ['a long text', { body: graphql(`{ hospitals { totalCount } }${comment}`) }],
  ['a long text by GET', { method: 'GET', path: `/graphql?query=${encodeURIComponent(`{ __typename }${comment}`)}` }],
  ['a long text that names nobody', { body: graphql(`{ person(id: "person/nobody") { name } }${comment}`) }],
  ['a long text with a mistake', { body: graphql(`{ hospitls { totalCount } }${comment}`) }],
  ['a long text that does not parse', { body: graphql(`{ hospitals ${comment}`) }],
  [
    'a long text of two operations, none named',
    { body: graphql(`query A { __typename } query B { __typename }${comment}`) },
  ],
  ['a mutation', { body: graphql(`mutation { x }${comment}`) }],
  ['no query', { body: graphql('', { extensions: { x: 'x'.repeat(5_000) } }) }],
  ['variables nested deeply', { body: deep }],
  ['thousands of conditions', { body: wide }],
  ['long JSON that is broken', { body: `{"query":"{ __typename }${comment}` }],
  ['a long text with __proto__', { body: `{"query":"{ __typename }${comment}","__proto__":{}}` }],
  ['a call of the tool ask', { ...mcp, body: call({ name: 'ask', arguments: { query: expensive } }) }],
  ['a call of the tool search', { ...mcp, body: call({ name: 'search', arguments: { text: 'Stolin' } }) }],
  ['a call of no tool', { ...mcp, body: call({ name: 'aks', arguments: {} }) }],
  ['a long batch', { ...mcp, body: `[${call({ name: 'ask', arguments: { query: comment } })}]` }],
  ['a page of a saved question', { method: 'GET', path: '/questions/hospitals', headers: { accept: 'text/html' } }],
  ...['csv', 'json', 'xlsx', 'geojson', 'pdf'].map((ending): readonly [string, Sent] => [
    `a file of a saved question, ${ending}`,
    { method: 'GET', path: `/questions/hospitals.${ending}` },
  ]),
  ['the head of a file', { method: 'HEAD', path: '/questions/hospitals.csv' }],
  [
    'the head of a long query',
    { method: 'HEAD', path: `/graphql?query=${encodeURIComponent(`{ __typename }${comment}`)}` },
  ],
  ['a name that a variable means', { method: 'GET', path: '/questions/commitments.csv?of=Stolin' }],
  ['a name that no variable means', { method: 'GET', path: '/questions/commitments.csv?of=Nowhere' }],
  ['no such question', { method: 'GET', path: '/questions/nothing.csv' }],
  ['what joins two parties', { method: 'GET', path: '/between?a=country/by&b=country/jp' }],
  ['what joins two who are unknown', { method: 'GET', path: '/between?a=Nowhere&b=country/jp' }],
  ['a long message that is broken', { ...mcp, body: `{"jsonrpc":"2.0","x":"${comment}` }],
]

describe('a server with a worker', () => {
  it.each(cases)('answers as one without, in the worker: %s', async (_what, sent) => {
    const expected = await send(alone, sent)
    const before = handedOver
    const got = await send(withWorker, sent)
    expect(got).toEqual(expected)
    expect(handedOver).toBe(before + 1)
  })

  it('answers 304 where a client has what it asks for', async () => {
    const path = '/between?a=country/by&b=country/jp'
    const { headers } = await fetch(`${withWorker.url}${path}`)
    const known = { 'if-none-match': headers.get('etag') ?? '' }
    expect(await send(withWorker, { method: 'GET', path, headers: known })).toMatchObject({ status: 304, text: '' })
  })

  it('cancels in the worker what its client no longer waits for', async () => {
    const controller = new AbortController()
    const { url } = withWorker
    const sent = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: graphql(`${expensive} # once`),
      signal: controller.signal,
    })
    setTimeout(() => controller.abort(), 5)
    await expect(sent).rejects.toThrow('aborted')
    expect((await send(withWorker, { body: graphql(expensive) })).status).toBe(200)
  })
})
