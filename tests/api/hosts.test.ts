import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import { text as allOf } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import type { Server, ServerOptions } from '../../src/api/server.ts'
import type { Pages } from '../../src/features/pages.ts'
import { answeringRead, graphThat, started } from '../support/small-engine.ts'

const pages: Pages = {
  record: async () => undefined,
  changes: async () => ({ totalCount: 0, nodes: [] }),
  between: async () => undefined,
  names: async () => new Map(),
  state: async () => 'a state',
}

let server: Server
let read = 0
async function serve(options: Partial<ServerOptions> = {}) {
  read = 0
  const graph = graphThat((...call) => {
    read += 1
    return answeringRead(...call)
  })
  const made = await started({ pages, graph, ...options })
  server = made.server
  return made
}
afterEach(() => server.close())

/** Sends headers that fetch keeps to itself. */
async function send(path: string, headers: Record<string, string> = {}, method = 'GET', body = '') {
  const request = httpRequest({ host: '127.0.0.1', port: server.port, path, method, headers })
  request.end(body)
  const [response] = await once(request, 'response')
  return { status: response.statusCode, headers: response.headers, text: await allOf(response) }
}

const query = `?query=${encodeURIComponent('{ count }')}`
const routes = [
  ['GET', `/graphql${query}`],
  ['POST', '/graphql'],
  ['GET', '/'],
  ['GET', '/explore'],
  ['GET', '/examples.json'],
  ['GET', '/questions'],
  ['GET', '/records/0123456789abcdef0123'],
  ['GET', '/between?a=person/ann&b=person/bo'],
  ['GET', '/changes.atom'],
  ['GET', '/reconcile'],
  ['POST', '/reconcile'],
  ['OPTIONS', '/reconcile'],
  ['GET', '/reconcile/preview?id=person/ann'],
  ['POST', '/mcp'],
  ['GET', '/livez'],
  ['GET', '/readyz'],
  ['GET', '/nowhere'],
] as const

describe('a name that was made to lead here', () => {
  it.each(routes)('is refused by %s %s before anything is read', async (method, path) => {
    await serve()
    const { port } = server
    const got = await send(path, { host: `evil.example:${port}`, origin: `http://evil.example:${port}` }, method)
    expect(got.status).toBe(403)
    expect(got.text).toContain('"FORBIDDEN"')
    expect(got.text).toContain('--allowed-hosts')
    expect(got.text).toContain('CHANCERY_ALLOWED_HOSTS')
    expect(got.headers['access-control-allow-origin']).toBeUndefined()
    expect(got.headers['content-security-policy']).toContain("default-src 'none'")
    expect(read).toBe(0)
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.localhost',
    'localhosts',
    '128.0.0.1',
    '10.0.0.1',
    '[::2]',
    '[::1',
    'evil.example#localhost',
    'evil.example?localhost',
    'localhost@evil.example',
    'evil.example\\localhost',
  ])('%j is no name of a server on loopback', async (host) => {
    await serve()
    expect((await send(`/graphql${query}`, { host })).status).toBe(403)
  })

  it.each([
    'localhost',
    'LocalHost:9',
    'localhost.',
    'localhost.:4000',
    '127.0.0.1:1',
    '127.8.9.10',
    '127.1',
    '[::1]',
    '[::1]:4000',
    '[0:0:0:0:0:0:0:1]:4000',
    '[::ffff:127.0.0.1]',
  ])('%s is one', async (host) => {
    await serve()
    expect(await send(`/graphql${query}`, { host })).toMatchObject({ status: 200 })
  })

  it('is refused where a request of HTTP/1.0 names none', async () => {
    await serve()
    const socket = connect(server.port, '127.0.0.1')
    socket.write(`GET /graphql${query} HTTP/1.0\r\n\r\n`)
    expect(await allOf(socket)).toMatch(/^HTTP\/1\.[01] 403 /)
  })
})

describe('a configured name', () => {
  it.each([
    ['graph.example.org', 200],
    ['GRAPH.example.org.:8080', 200],
    ['other.example.org', 403],
    ['below.example.com', 200],
    ['example.com', 200],
    ['notexample.com', 403],
    ['127.0.0.1', 200],
  ])('%s is answered with %i', async (host, status) => {
    await serve({ allowedHosts: ['graph.example.org', '.example.com'] })
    expect((await send(`/graphql${query}`, { host })).status).toBe(status)
  })

  it('may be any', async () => {
    await serve({ allowedHosts: ['*'] })
    expect((await send(`/graphql${query}`, { host: 'evil.example' })).status).toBe(200)
  })

  it('may be that of the public address', async () => {
    await serve({ publicUrl: 'https://z.org/graph' })
    expect((await send(`/graphql${query}`, { host: 'z.org' })).status).toBe(200)
    expect((await send(`/graphql${query}`, { host: 'y.org' })).status).toBe(403)
  })
})

describe('a forwarded name', () => {
  it('counts from a trusted proxy', async () => {
    await serve({ trustProxy: ['127.0.0.1'], allowedHosts: ['y.org'] })
    const from = async (forwarded: string) =>
      (await send(`/graphql${query}`, { host: 'localhost', 'x-forwarded-host': forwarded })).status
    expect(await from('y.org')).toBe(200)
    expect(await from('evil.example')).toBe(403)
  })

  it('does not make up for the Host of a rebound page, which may send that header itself', async () => {
    await serve({ trustProxy: ['127.0.0.1'] })
    expect((await send(`/graphql${query}`, { host: 'evil.example', 'x-forwarded-host': 'localhost' })).status).toBe(403)
  })

  it('is passed over from any other peer', async () => {
    await serve({ trustProxy: ['10.0.0.1'] })
    expect((await send(`/graphql${query}`, { host: 'localhost', 'x-forwarded-host': 'evil.example' })).status).toBe(200)
  })
})

describe('a server that other machines reach', () => {
  it('says so in its log, and one on loopback does not', async () => {
    const open = await serve({ host: '0.0.0.0' })
    expect(open.logged).toMatchObject([{ msg: expect.stringContaining('may read the whole graph') }])
    expect(server.beyondLoopback).toBe(true)
    await server.close()
    const own = await serve({ host: 'localhost' })
    expect(own.logged).toEqual([])
    expect(server.beyondLoopback).toBe(false)
  })

  it.each([
    ['10.0.0.7:4000', 200],
    ['[fd00::1]', 200],
    ['localhost', 200],
    [hostname(), 200],
    ['evil.example', 403],
  ])('answers %s, which is not or cannot be rebound, with %i', async (host, status) => {
    await serve({ host: '0.0.0.0' })
    expect((await send(`/graphql${query}`, { host })).status).toBe(status)
  })
})

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const batch = form({ queries: '{"a": {"query": "Ann"}}' })
const formType = { 'content-type': 'application/x-www-form-urlencoded' }
const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
const refused = [
  ['another origin', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['another origin of this machine', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['a page of another site without Origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ['a link of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ['a browser that names no site', { 'user-agent': chrome }],
] as const

describe('/reconcile', () => {
  it.each(refused)('refuses queries of %s, by form and by address', async (_what, headers) => {
    await serve()
    const answers = [
      await send('/reconcile', { ...formType, ...headers }, 'POST', batch),
      await send(`/reconcile?${batch}`, headers),
      await send('/reconcile/suggest/entity?prefix=ann', headers),
      await send('/reconcile/properties?type=Person', headers),
      await send('/reconcile/flyout/entity?id=person/ann', headers),
    ]
    for (const { status, text, headers } of answers) {
      expect(status).toBe(403)
      expect(text).toContain('--reconcile-origins')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
    expect(read).toBe(0)
  })

  it.each(refused.slice(0, 3))('answers no preflight of %s', async (_what, headers) => {
    await serve()
    const got = await send('/reconcile', { ...headers, 'access-control-request-method': 'POST' }, 'OPTIONS')
    expect(got.status).toBe(403)
    expect(got.headers['access-control-allow-methods']).toBeUndefined()
  })

  it.each([
    ['a program', {}],
    ['OpenRefine itself', { 'user-agent': 'OpenRefine/3.8.2 [abcdef]' }],
    ['its pages', { origin: 'http://127.0.0.1:3333', 'sec-fetch-site': 'same-site', 'user-agent': chrome }],
    ['its pages by name', { origin: 'http://localhost:3333', 'sec-fetch-site': 'cross-site', 'user-agent': chrome }],
    ['an own page', { 'sec-fetch-site': 'same-origin', 'user-agent': chrome }],
    ['an address that was typed', { 'sec-fetch-site': 'none', 'user-agent': chrome }],
  ] as const)('answers %s', async (_what, headers) => {
    await serve()
    const { origin } = { origin: undefined, ...headers }
    const got = await send('/reconcile', headers)
    expect(got.status).toBe(200)
    expect(got.headers['access-control-allow-origin']).toBe(origin)
    expect(got.headers.vary).toContain('origin')
    const asked = await send('/reconcile', { ...headers, 'access-control-request-method': 'POST' }, 'OPTIONS')
    expect(asked).toMatchObject({ status: 204, headers: { 'access-control-allow-methods': 'GET, POST' } })
  })

  it('answers pages of the origins that are named, instead of those of OpenRefine', async () => {
    await serve({ reconcileOrigins: ['https://refine.example.org'] })
    const from = async (origin: string) => (await send('/reconcile', { origin })).status
    expect(await from('https://refine.example.org')).toBe(200)
    expect(await from('http://127.0.0.1:3333')).toBe(403)
  })

  it('answers pages of all sites where that is asked for', async () => {
    await serve({ reconcileOrigins: ['*'] })
    const got = await send('/reconcile', { origin: 'https://anywhere.example', 'sec-fetch-site': 'cross-site' })
    expect(got).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': '*' } })
  })

  it('shows a preview in a frame, and gives it to no script', async () => {
    await serve()
    const frame = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    // The small engine knows no preview; what counts is whether the request gets as far as the look-up.
    expect((await send('/reconcile/preview?id=person/ann', frame)).status).not.toBe(403)
    for (const mode of ['no-cors', 'cors']) {
      const got = await send('/reconcile/preview?id=person/ann', { ...frame, 'sec-fetch-mode': mode })
      expect(got.status).toBe(403)
    }
  })
})
