import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import type { Pages } from '../../src/features/pages.ts'
import { type Logged, started } from '../support/small-engine.ts'

const pages: Pages = {
  record: async () => undefined,
  changes: async () => ({ totalCount: 0, nodes: [] }),
  between: async () => undefined,
  names: async () => new Map(),
  state: async () => 'a state',
}

let server: Server
let logged: readonly Logged[]
let found: () => Promise<boolean>
beforeEach(async () => {
  ;({ server, logged } = await started({ pages, isRestoring: () => found() }))
})
afterEach(() => server.close())

const query = `/graphql?query=${encodeURIComponent('{ count }')}`

describe('a graph that is being restored', () => {
  it.each([
    [query, 503],
    ['/questions', 503],
    ['/records/0123456789abcdef0123', 503],
    ['/changes.atom', 503],
    ['/between?a=person/ann&b=person/bo', 503],
    ['/reconcile', 503],
    ['/mcp', 503],
    ['/readyz', 503],
    ['/livez', 200],
    ['/examples.json', 200],
    ['/nowhere', 404],
  ])('answers %s with %i', async (path, status) => {
    found = async () => true
    const response = await fetch(`${server.url}${path}`)
    expect(response.status).toBe(status)
    if (status !== 503) return
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await response.text()).toMatch(/SERVICE_UNAVAILABLE/)
  })

  it('answers again when it is whole, and says both in the log', async () => {
    let restoring = true
    found = async () => restoring
    const status = async () => (await fetch(`${server.url}${query}`)).status
    expect(await status()).toBe(503)
    restoring = false
    await expect.poll(status).toBe(200)
    expect(logged).toMatchObject([
      { msg: expect.stringContaining('chancery restore') },
      { msg: expect.stringContaining('whole again') },
    ])
  })
})

describe('a database that cannot say', () => {
  const away = () => Promise.reject(new GraphError('away', { code: 'UNAVAILABLE', retryable: true }))
  const status = async () => (await fetch(`${server.url}${query}`)).status

  it('leaves it to the request', async () => {
    found = away
    expect(await status()).toBe(200)
    expect(logged).toEqual([])
  })

  it('changes nothing of what was found before', async () => {
    found = async () => true
    expect(await status()).toBe(503)
    let checks = 0
    found = () => {
      checks += 1
      return away()
    }
    await expect.poll(async () => [await status(), checks > 1]).toEqual([503, true])
  })
})
