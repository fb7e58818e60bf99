import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Server, ServerOptions } from '../../src/api/server.ts'
import type { Pages } from '../../src/features/pages.ts'
import { started } from '../support/small-engine.ts'

/** Pages without a graph: one change, and no records. */
const pages: Pages = {
  record: async () => undefined,
  changes: async () => ({
    totalCount: 1,
    nodes: [
      {
        id: '1',
        kind: 'ADDED',
        at: '2026-01-16T10:00:00.000Z',
        entityId: 'person/ann',
        url: '/records/0123456789abcdef0123',
        source: { id: 'note/1', title: 'A note' },
        fields: [],
      },
    ],
  }),
  between: async () => undefined,
  names: async () => new Map([['person/ann', 'Ann']]),
  state: async () => 'a state',
}

let webRoot: string
beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'chancery-web-'))
  for (const page of ['index.html', 'explore.html']) await writeFile(join(webRoot, page), `<html>${page}</html>`)
})
afterAll(() => rm(webRoot, { recursive: true }))

let server: Server
async function serve(options: Partial<ServerOptions>): Promise<void> {
  ;({ server } = await started({ pages, webRoot, allowedHosts: ['x.org', 'y.org'], ...options }))
}
afterEach(() => server.close())

interface Got {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
}

/** Asks with headers that fetch does not let through; from another address of this machine where one is named. */
async function get(path: string, headers: Record<string, string> = {}, localAddress = '127.0.0.1'): Promise<Got> {
  const request = httpRequest({ host: '127.0.0.1', port: server.port, path, headers, localAddress })
  request.end()
  const [response] = await once(request, 'response')
  let text = ''
  for await (const piece of response) text += String(piece)
  return { status: response.statusCode, location: response.headers.location, text }
}

async function addresses(headers: Record<string, string>, from?: string) {
  const manifest = JSON.parse((await get('/reconcile', headers, from)).text) as {
    readonly view: { readonly url: string }
  }
  const feed = (await get('/changes.atom?first=1', headers, from)).text
  return [
    manifest.view.url,
    /<link rel="self" href="([^"]*)"/.exec(feed)?.[1],
    /<link [^>]*href="([^"]*records[^"]*)"/.exec(feed)?.[1],
  ]
}

const forwarded = { host: 'x.org', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'y.org' }

describe('absolute addresses', () => {
  const paths = ['/explore#s={{id}}', '/changes.atom?first=1', '/records/0123456789abcdef0123']
  const at = (base: string) => paths.map((path) => `${base}${path}`)

  it('are those of the request where nothing is configured, whatever it says was forwarded', async () => {
    await serve({})
    expect(await addresses(forwarded)).toEqual(at('http://x.org'))
  })

  it('are what a trusted proxy forwards', async () => {
    await serve({ trustProxy: ['127.0.0.1'] })
    expect(await addresses({ host: 'x.org', 'x-forwarded-proto': 'https' })).toEqual(at('https://x.org'))
    expect(await addresses(forwarded)).toEqual(at('https://y.org'))
  })

  it('are not what any other peer says', async () => {
    await serve({ trustProxy: ['127.0.0.1', '10.0.0.0/8'] })
    expect(await addresses(forwarded, '127.0.0.2')).toEqual(at('http://x.org'))
  })

  it.each(['https://z.org', 'https://z.org/graph', 'https://z.org:8443/a/b'])(
    'are at the public address %s',
    async (publicUrl) => {
      await serve({ publicUrl, trustProxy: ['127.0.0.1'] })
      expect(await addresses(forwarded)).toEqual(at(publicUrl))
    },
  )
})

describe('a base path', () => {
  it('is known whether the proxy takes it off or not', async () => {
    await serve({ publicUrl: 'https://z.org/graph' })
    const query = `?query=${encodeURIComponent('{count}')}`
    const answer = { status: 200, text: '{"data":{"count":2}}\n' }
    expect(await get(`/graph/graphql${query}`)).toMatchObject(answer)
    expect(await get(`/graphql${query}`)).toMatchObject(answer)
    expect(await get('/graphs/graphql')).toMatchObject({ status: 404 })
    expect(await get('/graph')).toMatchObject({ status: 308, location: '/graph/' })
    expect(await get('/graph/')).toMatchObject({ status: 200 })
    expect((await get('/graph/questions', { accept: 'text/html' })).text).toContain('href="/graph/"')
    const question = await get('/graph/graphql', { accept: 'text/html' })
    expect(question).toMatchObject({ status: 302, location: '/graph/' })
  })

  it('makes the host of the public address one that messages of models may name', async () => {
    await serve({ publicUrl: 'https://z.org/graph' })
    expect((await get('/mcp', { host: 'z.org', origin: 'https://z.org' })).status).toBe(405)
    expect((await get('/mcp', { host: 'evil.example' })).status).toBe(403)
    expect((await get('/mcp', { host: 'z.org', origin: 'https://evil.example' })).status).toBe(403)
  })
})

describe('one slash more or less', () => {
  it.each([
    '/',
    '/graphql?query={count}',
    '/examples.json',
    '/livez',
    '/readyz',
    '/questions',
    '/changes.atom',
    '/reconcile',
    '/reconcile/properties?type=Person',
  ])('%s answers the same', async (path) => {
    await serve({})
    const [, before = '', query = ''] = /^([^?]*)(.*)$/.exec(path) ?? []
    const plain = await get(path)
    for (const other of [`${before}/`, `/${before}`, `${before}//`, `/${before.replaceAll('/', '//')}`]) {
      const got = await get(`${other}${query}`)
      expect(got.status, other).toBe(plain.status)
      // The feed names its own address.
      if (path !== '/changes.atom') expect(got.text, other).toBe(plain.text)
    }
  })

  it('finds pages by name, and leads to the explorer, whose files stand beside it', async () => {
    await serve({})
    for (const path of ['/records/x', '/records/x/', '//records//x', '/records/x.json/']) {
      expect((await get(path)).text, path).toContain('got \\"x\\"')
    }
    expect((await get('/questions/nothing/')).text).toContain('got \\"nothing\\"')
    expect(await get('/explore/?a=1')).toMatchObject({ status: 308, location: '/explore?a=1' })
  })

  it('keeps slashes of a query as they are', async () => {
    await serve({})
    const feed = await get('/changes.atom?about=a//b')
    expect(feed.text).toContain('/changes.atom?about=a//b')
  })
})
