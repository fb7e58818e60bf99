import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flaws } from '../support/reconcile-shapes.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

interface Candidate {
  readonly id: string
  readonly score: number
  readonly match: boolean
  readonly features: readonly { readonly id: string; readonly value: number }[]
}
type Results = { readonly [key: string]: { readonly result: readonly Candidate[] } }

let server: Sample

beforeAll(async () => {
  server = await openSample()
})
afterAll(() => server.close())

async function get(
  path: string,
): Promise<{ readonly status: number; readonly headers: Headers; readonly body: unknown }> {
  const response = await fetch(`${server.url}${path}`)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

async function post(form: { readonly [name: string]: unknown }) {
  const body = new URLSearchParams(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
  const response = await fetch(`${server.url}/reconcile`, {
    method: 'POST',
    body,
    headers: { origin: 'http://127.0.0.1:3333' },
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown }
}

async function match(query: object): Promise<readonly Candidate[]> {
  const { status, body } = await post({ queries: { q: query } })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(flaws('results', body)).toEqual([])
  return (body as Results)['q']?.result ?? []
}

const country = (v: unknown) => ({ pid: 'country', v })

describe('a name that is reconciled', () => {
  it.each([
    ['exact', { query: 'Kazuhiro Kuno' }, 'person/kazuhiro-kuno', true],
    ['in other case', { query: 'KAZUHIRO KUNO' }, 'person/kazuhiro-kuno', true],
    ['misspelt', { query: 'Kazuhira Kuno' }, 'person/kazuhiro-kuno', false],
    ['in another order', { query: 'Kuno, Kazuhiro' }, 'person/kazuhiro-kuno', false],
    ['in another script', { query: 'Сергей Алейник' }, 'person/sergei-aleinik', false],
    ['romanised otherwise', { query: 'Siarhei Aleinik' }, 'person/sergei-aleinik', false],
    ['with initials', { query: 'S. Aleinik' }, 'person/sergei-aleinik', false],
    ['an id', { query: 'hospital/stolin' }, 'hospital/stolin', true],
    ['of a type', { query: 'Stolin', type: 'Hospital' }, 'hospital/stolin', false],
    ['of one of several types', { query: 'Stolin', type: ['Place', 'Person'] }, 'place/stolin', true],
    ['of what several kinds are', { query: 'Japan', type: 'Party' }, 'country/jp', true],
    ['as an entity', { query: 'Belarus', type: 'Entity' }, 'country/by', true],
    ['with a type as an object', { query: 'Belarus', type: { id: 'Country', name: 'Country' } }, 'country/by', true],
    ['with a country that agrees', { query: 'Stolin', properties: [country('Belarus')] }, 'place/stolin', true],
    [
      'with the id of its country',
      { query: 'Stolin', properties: [country({ id: 'country/by', name: 'whatever' })] },
      'place/stolin',
      true,
    ],
    ['with the code of its country', { query: 'Stolin', properties: [country('BY')] }, 'place/stolin', true],
    [
      'with one of several values',
      { query: 'Stolin', properties: [country(['Japan', 'Belarus'])] },
      'place/stolin',
      true,
    ],
    ['with a country that contradicts', { query: 'Stolin', properties: [country('Japan')] }, 'place/stolin', false],
    ['with a property that is empty', { query: 'Stolin', properties: [country('')] }, 'place/stolin', true],
    ['with a code', { query: 'Belarus', properties: [{ pid: 'isoCode', v: 'by' }] }, 'country/by', true],
    [
      'by amount and year',
      {
        query: 'Medical equipment Stolin',
        type: 'Grant',
        properties: [
          { pid: 'amount', v: 65700 },
          { pid: 'signatureDate', v: '2026' },
        ],
      },
      'grant/stolin',
      false,
    ],
    [
      'with a point',
      { query: 'Stolin', type: 'Place', properties: [{ pid: 'location', v: '51.8901, 26.85' }] },
      'place/stolin',
      true,
    ],
    ['by a code alone', { type: 'Country', properties: [{ pid: 'isoCode', v: 'JP' }] }, 'country/jp', false],
    [
      'by a code and a link alone',
      {
        type: 'Grant',
        properties: [
          { pid: 'equipment', v: 'medical equipment' },
          { pid: 'programme', v: { id: 'programme/grassroots' } },
        ],
      },
      'grant/stolin',
      false,
    ],
  ])('is found first, and matched only when it is certain: %s', async (_how, query, id, certain) => {
    const [first, ...others] = await match(query)
    expect(first).toMatchObject({ id, match: certain })
    expect(others.filter(({ match: also }) => also)).toEqual([])
  })

  it('scores higher with a property that agrees, lower with one that contradicts, and says how each compares', async () => {
    const scoreWith = async (value: string) =>
      (await match({ query: 'Stolin', type: 'Place', properties: [country(value)] }))[0]
    const [agrees, contradicts] = [await scoreWith('Belarus'), await scoreWith('Japan')]
    expect(agrees?.score).toBeGreaterThan(contradicts?.score ?? 100)
    expect(agrees?.features).toEqual([
      { id: 'name', value: 100 },
      { id: 'property:country', value: 100 },
    ])
    expect(contradicts?.features).toEqual([
      { id: 'name', value: 100 },
      { id: 'property:country', value: 0 },
    ])
  })

  it('has candidates in the order of their scores, no more than the limit', async () => {
    const all = await match({ query: 'Stolin' })
    expect(all.length).toBeGreaterThan(2)
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).toSorted((a, b) => b - a))
    expect((await match({ query: 'Stolin', limit: 2 })).map(({ id }) => id)).toEqual(
      all.slice(0, 2).map(({ id }) => id),
    )
  })

  it('has none where there is nothing like it', async () => {
    expect(await match({ query: 'Xyzzyplugh' })).toEqual([])
  })
})

describe('a batch', () => {
  const queries = Object.fromEntries(
    Array.from({ length: 50 }, (_, n) => [`q${n}`, { query: n % 2 ? 'Belarus' : 'Japan', type: 'Country' }]),
  )

  it('of fifty is answered by its keys', async () => {
    const { body } = await post({ queries })
    const results = body as Results
    expect(Object.keys(results)).toEqual(Object.keys(queries))
    expect(results['q0']?.result[0]).toMatchObject({ id: 'country/jp', match: true })
    expect(results['q49']?.result[0]).toMatchObject({ id: 'country/by', match: true })
  })

  it('loses no good row to a bad one', async () => {
    const bad = [
      { query: '   ' },
      { query: 'x '.repeat(200) },
      { query: 'x', type: 'Ship' },
      { properties: [{ pid: 'amount', v: 5 }] },
    ]
    const { status, body } = await post({
      queries: { q0: { query: 'Stolin' }, ...Object.fromEntries(bad.map((each, n) => [`bad${n}`, each])) },
    })
    expect(status).toBe(200)
    expect(flaws('results', body)).toEqual([])
    const { q0, bad0, bad1, bad2, bad3 } = body as Results
    expect(q0?.result.map(({ id }) => id)).toContain('place/stolin')
    expect(bad0).toEqual({ result: [] })
    expect(bad1).toEqual({
      result: [],
      error: expect.stringMatching(/^bad1: text: expected at most 256 characters, got 399/),
    })
    expect(bad2).toEqual({
      result: [],
      error: expect.stringMatching(/^bad2\.type: expected one of Country, .*, got "Ship"/),
    })
    expect(bad3).toEqual({
      result: [],
      error: expect.stringMatching(/^bad3: expected query, or properties .*got amount/),
    })
  })

  it('can be asked by its address, as a spreadsheet does', async () => {
    const batch = encodeURIComponent(JSON.stringify({ a: { query: 'Japan' } }))
    const { status, body } = await get(`/reconcile?queries=${batch}`)
    expect(status).toBe(200)
    expect((body as Results)['a']?.result[0]).toMatchObject({ id: 'country/jp' })
  })

  it.each([
    [
      'one too many',
      { queries: { ...queries, more: { query: 'x' } } },
      /queries: expected at most 50 .* got 51; send several/,
    ],
    ['no JSON', { queries: '{' }, /queries: expected an object as JSON, got "\{"/],
    ['a list', { queries: [] }, /queries: expected an object/],
    ['nothing', {}, /expected a form with queries or extend, got neither/],
    ['both', { queries: {}, extend: {} }, /expected queries or extend, got both/],
    ['ids that are no list', { extend: { ids: 'place/1', properties: [] } }, /extend\.ids: expected a list of ids/],
    [
      'too many ids',
      { extend: { ids: Array.from({ length: 51 }, (_, n) => `place/${n}`), properties: [] } },
      /extend\.ids: expected at most 50/,
    ],
    [
      'a column that there is not',
      { extend: { ids: [], properties: [{ id: 'amount/colour' }] } },
      /extend\.properties\[0\]\.id: expected a property/,
    ],
  ])('that is wrong says what was expected and what came: %s', async (_what, form, message) => {
    const { status, body, headers } = await post(form)
    expect(status).toBe(400)
    expect((body as { errors: readonly { message: string }[] }).errors[0]?.message).toMatch(message)
    expect(headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:3333')
  })
})

describe('the service', () => {
  it('describes itself, and every address in the description answers', async () => {
    const { body, headers } = await get('/reconcile')
    expect(flaws('manifest', body)).toEqual([])
    expect(headers.get('access-control-allow-origin')).toBeNull()
    const { suggest, preview, extend } = body as {
      readonly suggest: {
        readonly [what: string]: { service_url: string; service_path: string; flyout_service_path: string }
      }
      readonly preview: { readonly url: string }
      readonly extend: { readonly propose_properties: { service_url: string; service_path: string } }
    }
    for (const [what, id] of [
      ['entity', 'country/jp'],
      ['property', 'amount'],
      ['type', 'Grant'],
    ] as const) {
      const { service_url: url = '', service_path: path = '', flyout_service_path: flyout = '' } = suggest[what] ?? {}
      const answer: unknown = await (await fetch(`${url}${path}?prefix=${encodeURIComponent(id)}`)).json()
      expect(flaws('suggestions', answer), what).toEqual([])
      expect(answer).toMatchObject({ result: expect.arrayContaining([expect.objectContaining({ id })]) })
      const shown = await (await fetch(`${url}${flyout.replace(/\$\{id\}/, encodeURIComponent(id))}`)).json()
      expect(shown).toEqual({ id, html: expect.stringContaining(what === 'entity' ? 'Japan' : '') })
    }
    const page = await fetch(preview.url.replace('{{id}}', encodeURIComponent('hospital/stolin')))
    expect(await page.text()).toContain('<h1>Stolin central district hospital</h1>')
    expect(page.headers.get('x-frame-options')).toBeNull()
    expect(page.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' http://127.0.0.1:3333 http://localhost:3333",
    )
    const { service_url: url, service_path: path } = extend.propose_properties
    const proposed: unknown = await (await fetch(`${url}${path}?type=Grant&limit=100`)).json()
    expect(flaws('proposal', proposed)).toEqual([])
    const ids = (proposed as { properties: readonly { id: string }[] }).properties.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['amount', 'amount/source', 'amount/quote', 'funders']))
    expect(ids).not.toContain('payments')
  })

  it('suggests entities while they are typed, and further ones behind a cursor', async () => {
    const { body } = await get('/reconcile/suggest/entity?prefix=stol')
    const ids = (body as { result: readonly { id: string }[] }).result.map(({ id }) => id)
    expect(ids).toContain('place/stolin')
    const next = (await get('/reconcile/suggest/entity?prefix=stol&cursor=1')).body as {
      result: readonly { id: string }[]
    }
    expect(next.result.map(({ id }) => id)).toEqual(ids.slice(1))
    expect((await get('/reconcile/suggest/entity?prefix=')).body).toEqual({ result: [] })
  })

  it('proposes the properties of all types where none is named', async () => {
    for (const path of ['/reconcile/properties?type=', '/reconcile/properties', '/reconcile/properties?type=Entity']) {
      const { status, body } = await get(path)
      expect(status, path).toBe(200)
      expect(flaws('proposal', body)).toEqual([])
      const ids = (body as { properties: readonly { id: string }[] }).properties.map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(['amount', 'isoCode', 'location/source']))
    }
    const both = (await get('/reconcile/properties?type=Country&type=Hospital')).body
    const ids = (both as { properties: readonly { id: string }[] }).properties.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['isoCode', 'beds']))
    expect(ids).not.toContain('amount')
  })

  it('suggests entities of a type', async () => {
    const { body } = await get('/reconcile/suggest/entity?prefix=stol&type=Hospital')
    const ids = (body as { result: readonly { id: string }[] }).result.map(({ id }) => id)
    expect(ids).toEqual(['hospital/stolin'])
  })

  it('lets pages of OpenRefine ask here, and nowhere else', async () => {
    const preflight = (origin: string) => fetch(`${server.url}/reconcile`, { method: 'OPTIONS', headers: { origin } })
    const asked = await preflight('http://127.0.0.1:3333')
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, POST')
    expect((await preflight('https://elsewhere.example')).status).toBe(403)
    const form = { method: 'POST', body: new URLSearchParams({ query: '{ __typename }' }) }
    expect((await fetch(`${server.url}/graphql`, form)).status).toBeGreaterThanOrEqual(400)
    expect((await get('/livez')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each([
    ['/reconcile/preview?id=hospital/nope', 404],
    ['/reconcile/flyout/type?id=Ship', 404],
    ['/reconcile/suggest/ship?prefix=a', 400],
    ['/reconcile/properties?type=Ship', 400],
    ['/reconcile/suggest/entity?prefix=a&cursor=x', 400],
  ])('has nothing at %s', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })
})

describe('a table that is extended', () => {
  const extended = async (ids: readonly string[], ...properties: readonly string[]) => {
    const { status, body } = await post({ extend: { ids, properties: properties.map((id) => ({ id })) } })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(flaws('extension', body)).toEqual([])
    return body as {
      meta: readonly object[]
      rows: { readonly [id: string]: { readonly [property: string]: readonly object[] } }
    }
  }

  it('gets values with the sources and the words that say so, in one order', async () => {
    const { meta, rows } = await extended(
      ['grant/port-lowmere-imaging', 'grant/stolin'],
      'amount',
      'amount/source',
      'amount/quote',
    )
    expect(meta).toEqual([
      { id: 'amount', name: 'Amount' },
      { id: 'amount/source', name: 'Amount: source' },
      { id: 'amount/quote', name: 'Amount: quote' },
    ])
    expect(rows['grant/port-lowmere-imaging']).toEqual({
      amount: [{ str: '238500 EUR' }],
      'amount/source': [{ str: expect.stringContaining('what became of the promises of February') }],
      'amount/quote': [{ str: 'the grant comes to 238,500 euros, not to the 240,000 named earlier' }],
    })
    expect(rows['grant/stolin']?.['amount']).toEqual([{ str: '65700 USD' }])
  })

  it('gets linked entities as such, with their type, and keeps the place of what has no quote', async () => {
    const { meta, rows } = await extended(['grant/stolin'], 'programme', 'funders', 'recipients', 'name/quote')
    expect(meta[0]).toEqual({ id: 'programme', name: 'Programme', type: { id: 'Programme', name: 'Programme' } })
    expect(rows['grant/stolin']).toEqual({
      programme: [{ id: 'programme/grassroots', name: 'Grassroots' }],
      funders: [{ id: 'country/jp', name: 'Japan' }],
      recipients: [{ id: 'hospital/stolin', name: 'Stolin central district hospital' }],
      'name/quote': [{}],
    })
  })

  it('gets numbers as numbers, a value of several sources once, and nothing for what is not there', async () => {
    const { rows } = await extended(
      ['hospital/port-lowmere-general', 'country/jp', 'hospital/nope'],
      'beds',
      'isoCode',
      'isoCode/source',
    )
    expect(rows['hospital/port-lowmere-general']?.['beds']).toEqual([{ int: expect.any(Number) }])
    expect(rows['country/jp']?.['isoCode']).toEqual([{ str: 'JP' }])
    expect(rows['country/jp']?.['isoCode/source']).toEqual([{ str: expect.stringContaining(' | ') }])
    expect(rows['hospital/nope']).toEqual({ beds: [], isoCode: [], 'isoCode/source': [] })
  })

  it('can be asked by its address', async () => {
    const extend = encodeURIComponent(JSON.stringify({ ids: ['country/by'], properties: [{ id: 'isoCode3' }] }))
    const { body } = await get(`/reconcile?extend=${extend}`)
    expect(body).toMatchObject({ rows: { 'country/by': { isoCode3: [{ str: 'BLR' }] } } })
  })
})
