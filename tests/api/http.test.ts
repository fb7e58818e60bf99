import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Example } from '../../src/api/routes/example.ts'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import { answeringRead, ask, graphThat, started } from '../support/small-engine.ts'

const examples: readonly Example[] = [
  { name: 'count', title: 'Count', description: 'How many.', query: '{ count }', variables: { a: 1 } },
]
const webRoot = mkdtempSync(join(tmpdir(), 'chancery-web-'))
let server: Server
let away = false

beforeAll(async () => {
  await mkdir(join(webRoot, 'assets'))
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>page</title>')
  await writeFile(join(webRoot, 'assets', 'main-1a2b.js'), 'export {}')
  const ping = () => (away ? Promise.reject(new GraphError('away', { code: 'UNAVAILABLE' })) : Promise.resolve())
  server = (await started({ webRoot, examples, graph: graphThat(answeringRead, ping) })).server
})
afterAll(async () => {
  await server.close()
  rmSync(webRoot, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers })

describe('health', () => {
  it.each([
    ['/livez', false, 200],
    ['/livez', true, 200],
    ['/readyz', false, 200],
    ['/readyz', true, 503],
  ])('%s with the database away: %s is %i', async (path, isAway, status) => {
    away = isAway
    const response = await get(path)
    away = false
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('the playground', () => {
  it.each([
    ['/', 'no-cache', 'text/html; charset=utf-8'],
    ['/assets/main-1a2b.js', 'public, max-age=31536000, immutable', 'application/javascript; charset=utf-8'],
    ['/examples.json', 'no-cache', 'application/json; charset=utf-8'],
  ])('%s is served with cache-control %s', async (path, cacheControl, type) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe(cacheControl)
    expect(response.headers.get('content-type')).toBe(type)
  })

  it('gets the examples as they are', async () => {
    expect(await (await get('/examples.json')).json()).toEqual(examples)
  })

  it('that is not built says so', async () => {
    const { server } = await started({ webRoot: join(webRoot, 'nowhere') })
    const response = await fetch(server.url)
    const text = await response.text()
    await server.close()
    expect(response.status).toBe(503)
    expect(text).toContain('npm run build')
  })
})

describe('every response', () => {
  it.each(['/', '/graphql?query={count}', '/livez', '/nowhere'])('of %s carries the security headers', async (path) => {
    const { headers } = await get(path, { 'apollo-require-preflight': 'true' })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('a request from another site', () => {
  it.each([
    ['a GET', () => get('/graphql?query={count}', { 'sec-fetch-site': 'cross-site' })],
    [
      'a form',
      () => fetch(`${server.url}/graphql`, { method: 'POST', body: new URLSearchParams({ query: '{count}' }) }),
    ],
    ['plain text', () => fetch(`${server.url}/graphql`, { method: 'POST', body: '{"query":"{count}"}' })],
  ])('by %s is refused', async (_how, send) => {
    const response = await send()
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(await response.json()).not.toHaveProperty('data')
  })
})

describe('what is not GraphQL', () => {
  it.each([
    ['an unknown path', 'GET', '/nowhere', undefined, 404, 'the API at /graphql'],
    ['a path out of the folder', 'GET', '/..%2f..%2fpackage.json', undefined, 404, ''],
    ['broken JSON', 'POST', '/graphql', '{"query":', 400, 'JSON'],
    ['a list', 'POST', '/graphql', '[{"query":"{count}"}]', 400, 'batching'],
    ['another method', 'DELETE', '/graphql', undefined, 404, ''],
  ])('%s is answered in the shape of GraphQL', async (_what, method, path, body, status, message) => {
    const headers = { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }
    const response = await fetch(`${server.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body, headers }),
    })
    const answer = (await response.json()) as { readonly errors?: readonly { readonly message: string }[] }
    expect([response.status, answer.errors?.length]).toEqual([status, 1])
    expect(answer.errors?.[0]?.message).toContain(message)
    expect(JSON.stringify(answer)).not.toContain('node_modules')
  })
})

describe('the header chancery-debug', () => {
  const query = '{ all: people { id } person(id: "person/ann") { name } }'

  it('shows cost, Cypher, parameters, rows and milliseconds of every statement', async () => {
    const { body } = await ask(server, { query }, { 'chancery-debug': 'cypher' })
    const parameters = { first: '9007199254740993', ids: [] }
    const milliseconds = expect.any(Number)
    expect(body.extensions).toEqual({
      chancery: {
        cost: 2,
        statements: [
          { field: 'all', cypher: 'read people', parameters, rows: 2, milliseconds },
          {
            field: 'person',
            cypher: 'read person',
            parameters: { ...parameters, ids: ['person/ann'] },
            rows: 1,
            milliseconds,
          },
        ],
      },
    })
  })

  it.each([{}, { 'chancery-debug': 'no' }])('set to %j shows nothing', async (headers) => {
    const { body } = await ask(server, { query }, headers)
    expect(body).not.toHaveProperty('extensions')
  })
})

describe('several root fields', () => {
  it('run side by side', async () => {
    let running = 0
    let most = 0
    const { server } = await started({
      graph: graphThat(async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 30))
        running -= 1
        return null
      }),
    })
    await ask(server, { query: '{ a: person { id } b: person { id } c: people { id } }' })
    await server.close()
    expect(most).toBe(3)
  })
})

describe('a port that is taken', () => {
  it("rejects with Node's error", async () => {
    await expect(started({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
