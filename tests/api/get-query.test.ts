import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { started } from '../support/small-engine.ts'

let server: Server
let read = 0
beforeAll(async () => {
  ;({ server } = await started({
    graph: {
      ...(await import('../support/small-engine.ts')).graphThat(async () => {
        read += 1
        return 2
      }),
    },
  }))
})
afterAll(() => server.close())

type Headers = Readonly<Record<string, string>>

/** Sends headers that fetch keeps to itself. */
async function get(search: string, headers: Headers = {}) {
  const request = httpRequest({ host: '127.0.0.1', port: server.port, path: `/graphql${search}`, headers })
  request.end()
  const [response] = await once(request, 'response')
  let text = ''
  for await (const piece of response) text += String(piece)
  return { status: response.statusCode, headers: response.headers, text }
}

const count = `?query=${encodeURIComponent('{ count }')}`
const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'
const own = () => server.url
const page = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

describe('a query by GET', () => {
  it.each<[string, () => Headers]>([
    ['nothing', () => ({})],
    // The defaults of urql 6 and of fetch in Node.
    [
      'those of urql',
      () => ({ accept: 'application/graphql-response+json, application/graphql+json, application/json' }),
    ],
    ['those of Node', () => ({ accept: '*/*', 'sec-fetch-mode': 'cors', 'user-agent': 'node' })],
    ['those of curl', () => ({ accept: '*/*', 'user-agent': 'curl/8.5.0' })],
    ['those of an own page', () => ({ 'sec-fetch-site': 'same-origin', 'user-agent': chrome })],
    ['those of an address that was typed', () => ({ 'sec-fetch-site': 'none', accept: page, 'user-agent': chrome })],
    ['its own origin', () => ({ origin: own(), 'user-agent': chrome })],
    ['a header that needs a preflight', () => ({ 'user-agent': chrome, 'apollo-require-preflight': 'true' })],
  ])('is answered with %s for headers', async (_name, headers) => {
    const got = await get(count, headers())
    expect(got).toMatchObject({ status: 200, text: '{"data":{"count":2}}\n' })
    expect(got.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('has variables and the name of an operation as a client of GraphQL over HTTP writes them', async () => {
    const query = encodeURIComponent(
      'query A { __typename } query B($no: Boolean!) { count @skip(if: $no) b: __typename }',
    )
    const variables = encodeURIComponent('{"no":true}')
    expect((await get(`?query=${query}&variables=${variables}&operationName=B`)).text).toBe('{"data":{"b":"Query"}}\n')
  })

  it.each<[string, Headers]>([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port or name of this site', { 'sec-fetch-site': 'same-site' }],
    [
      'an image of another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    ],
    ['a link of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', accept: page }],
    ['what says that it has leave', { 'sec-fetch-site': 'cross-site', 'apollo-require-preflight': 'true' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['another origin that says to be a program', { origin: 'https://evil.example', 'user-agent': 'curl/8.5.0' }],
    ['a browser that names no site', { 'user-agent': chrome }],
  ])('is refused before it reaches the database from %s', async (_name, headers) => {
    const before = read
    const got = await get(count, headers)
    expect(got.status).toBe(403)
    expect(JSON.parse(got.text)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    expect(got.headers['access-control-allow-origin']).toBeUndefined()
    expect(got.headers['cache-control']).toBe('no-store')
    expect(read).toBe(before)
  })

  it.each(['mutation { write }', 'mutation M { __typename }', 'subscription { count }'])(
    'cannot be %s: 405, with the method that may',
    async (text) => {
      const got = await get(`?query=${encodeURIComponent(text)}`)
      expect(got).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    },
  )

  it('cannot choose a mutation by its name either', async () => {
    const text = encodeURIComponent('query Q { count } mutation M { write }')
    expect(await get(`?query=${text}&operationName=M`)).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    expect((await get(`?query=${text}&operationName=Q`)).status).toBe(200)
  })
})

describe('the address opened in a browser', () => {
  it.each(['none', 'same-origin', 'cross-site'])('leads to the playground, from %s', async (site) => {
    const got = await get('', { accept: page, 'sec-fetch-site': site })
    expect(got).toMatchObject({ status: 302, headers: { location: '/' } })
  })

  it('is the mistake of a program that asks nothing', async () => {
    expect((await get('', { accept: 'application/json' })).status).toBe(400)
  })
})
