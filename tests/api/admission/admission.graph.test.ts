import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AdmissionLimits } from '../../../src/api/admission/admission.ts'
import type { Server } from '../../../src/api/server.ts'
import type { Graph } from '../../../src/graph/graph.ts'
import { openSample, type Sample, serveSaved } from '../../support/sample-server.ts'

let sample: Sample
let server: Server | undefined
/** What lets a statement with the text `held` among its parameters go on to the database, until all may. */
const held: (() => void)[] = []
let holds = true

function release(): void {
  holds = false
  for (const go of held.splice(0)) go()
}

beforeAll(async () => {
  sample = await openSample()
})
afterEach(async () => {
  release()
  await server?.close()
  server = undefined
})
afterAll(() => sample.close())

async function serving(admission: AdmissionLimits): Promise<Server> {
  const { graph } = sample.engine
  holds = true
  const read: Graph['read'] = async (statement, parameters = {}, options = {}) => {
    if (holds && Object.values(parameters).includes('held')) await new Promise<void>((resolve) => held.push(resolve))
    return graph.read(statement, parameters, options)
  }
  const holding: Graph = {
    read,
    write: (work, options) => graph.write(work, options),
    run: (statement, parameters) => graph.run(statement, parameters),
    ping: (timeoutMs) => graph.ping(timeoutMs),
    close: () => graph.close(),
  }
  const engine = { ...sample.engine, graph: holding }
  server = await serveSaved(engine, undefined, { admission, trustProxy: ['127.0.0.1'] })
  return server
}

const first = '198.51.100.1'
const second = '198.51.100.2'

function get(path: string, address: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server?.url}${path}`, { headers: { 'x-forwarded-for': address, ...headers } })
}

function post(path: string, body: unknown, address: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream, application/graphql-response+json',
    'x-forwarded-for': address,
  }
  return fetch(`${server?.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

const slow =
  'organisations(filter: {name: {contains: "held"}, grantsReceived: {some: {funders: {some: {node: {onOrganisation: {grantsGiven: {none: {node: {amount: {currency: "EUR", gte: "1"}}}}}}}}}}}) { totalCount }'
const aliased = (count: number) => ({
  query: `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${slow}`).join(' ')} }`,
})
const lookup = { query: '{ country(id: "country/by") { id name } }' }

describe('a client that fills its places with slow filters under many aliases', () => {
  const limits: AdmissionLimits = {
    cheap: { places: 4, placesOfClient: 2, waiting: 8, waitingOfClient: 4 },
    expensive: { places: 4, placesOfClient: 3, waiting: 8, waitingOfClient: 3 },
  }

  it('leaves lookups of others, its own, and health checks their places, and slow questions of others theirs', async () => {
    await serving(limits)
    const attack = post('/graphql', aliased(4), first)
    await expect.poll(() => held.length).toBe(3)
    expect(await (await post('/graphql', lookup, second)).json()).toEqual({
      data: { country: { id: 'country/by', name: 'Belarus' } },
    })
    expect((await post('/graphql', lookup, first)).status).toBe(200)
    expect((await get('/readyz', second)).status).toBe(200)
    expect((await get('/questions/officials.csv', second)).status).toBe(200)
    const refused = await post('/graphql', aliased(3), first)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    release()
    expect(await (await attack).json()).toEqual({
      data: Object.fromEntries([0, 1, 2, 3].map((at) => [`a${at}`, { totalCount: 0 }])),
    })
  })
})

describe('a server without a free place', () => {
  const none = { places: 1, placesOfClient: 1, waiting: 0, waitingOfClient: 0 }
  const call = { name: 'ask', arguments: { query: '{ countries { nodes { id } } }' } }
  const queries = encodeURIComponent(JSON.stringify({ q0: { query: 'Minsk' } }))
  const requests: readonly (readonly [string, () => Promise<Response>])[] = [
    ['an operation', () => post('/graphql', lookup, second)],
    ['an operation by GET', () => get(`/graphql?query=${encodeURIComponent(lookup.query)}`, second)],
    ['a slow operation', () => post('/graphql', aliased(2), second)],
    ['the page of a saved question', () => get('/questions/officials', second, { accept: 'text/html' })],
    ['the file of a saved question', () => get('/questions/officials.csv', second)],
    ['the page of a record', () => get('/records/0123456789abcdef0123', second)],
    ['the feed of changes', () => get('/changes.atom', second)],
    ['what joins two parties', () => get('/between?a=country/by&b=country/jp', second)],
    ['names to reconcile', () => get(`/reconcile?queries=${queries}`, second)],
    ['a preview', () => get('/reconcile/preview?id=country/by', second)],
  ]

  it('answers 503 and when to try again, whatever is asked; health checks answer', async () => {
    await serving({ cheap: none, expensive: none })
    const asked = [
      post('/graphql', aliased(1), first),
      post('/graphql', { query: '{ grant(id: "held") { id } }' }, first),
    ]
    await expect.poll(() => held.length).toBe(2)
    for (const [what, request] of requests) {
      const response = await request()
      const { errors } = (await response.json()) as { readonly errors?: readonly { readonly extensions: unknown }[] }
      expect([what, response.status, response.headers.get('retry-after'), errors?.[0]?.extensions]).toEqual([
        ...[what, 503, '2', { code: 'SERVICE_UNAVAILABLE' }],
      ])
    }
    const tool = await post('/mcp', { jsonrpc: '2.0', id: 7, method: 'tools/call', params: call }, second)
    expect([tool.status, tool.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await tool.json()).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: -32000, message: 'The server is busy; try again in a moment.' },
    })
    expect((await get('/readyz', second)).status).toBe(200)
    release()
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200])
    expect((await post('/graphql', lookup, second)).status).toBe(200)
  })
})
