import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { openSample, type Sample, serveSaved } from '../support/sample-server.ts'

let server: Sample
let more: Server
let folder: string

/** Questions whose variables name entities in other places than those of the project's own. */
const questions = {
  'grants-of': `# Grants of hospitals
# What several hospitals were given.
query GrantsOf($hospitals: [ID!]!) {
  grants(filter: { recipients: { some: { id: { in: $hospitals } } } }, orderBy: NAME_ASC) { nodes { id } }
}`,
  'not-in': `# Places elsewhere
# All places but those of a country.
query NotIn($country: ID!) {
  places(filter: { country: { not: { id: { eq: $country } } } }, orderBy: NAME_ASC) { nodes { id } }
}`,
  filtered: `# Hospitals by a filter
# Hospitals that fit.
query Filtered($filter: HospitalFilter) {
  hospitals(filter: $filter, orderBy: NAME_ASC) { nodes { id } }
}`,
  default: `# Hospitals of a country that is named
# Where nothing is told, those of Belarus.
query Default($country: String = "Belarus") {
  hospitals(filter: { country: { isoCode: { eq: $country } } }, orderBy: NAME_ASC) { nodes { id } }
}`,
  known: `# What was known
# An entity as it is known.
query Known($id: ID!) {
  entity(id: $id) { id name }
}`,
}

beforeAll(async () => {
  // What joins two countries takes a database that just started longer to plan than a request may take.
  server = await openSample({ timeoutMs: 120_000 })
  folder = await mkdtemp(join(tmpdir(), 'questions-'))
  for (const [name, text] of Object.entries(questions)) await writeFile(join(folder, `${name}.graphql`), text)
  more = await serveSaved(server.engine, folder)
})
afterAll(async () => {
  await more.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

interface Mistake {
  readonly message: string
  readonly extensions: { readonly code: string; readonly suggestions?: readonly { readonly id: string }[] }
}

async function get(path: string, { from = server.url, accept = '*/*' } = {}) {
  const response = await fetch(`${from}${path}`, { headers: { accept } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

function mistakeIn(text: string): Mistake | undefined {
  return (JSON.parse(text) as { readonly errors: readonly Mistake[] }).errors[0]
}

const formats = ['json', 'csv', 'xlsx', 'jsonl', 'gexf', 'graphml', 'geojson']
const asked = (variables: object) => new URLSearchParams({ ...variables }).toString()

describe('a name where an id belongs', () => {
  it.each([
    ['the id itself', 'hospital/stolin'],
    ['what stands behind its prefix', 'Stolin'],
    ['its name', 'Stolin central district hospital'],
    ['its name in other case', 'STOLIN CENTRAL DISTRICT HOSPITAL'],
    ['its id in other case', 'Hospital/Stolin'],
  ])('is answered as the id is: %s', async (_how, id) => {
    const { status, text, headers } = await get(`/questions/hospital-grants.csv?${asked({ id })}`)
    expect(status, text).toBe(200)
    expect(text).toContain('grant/stolin')
    const taken = headers.get('chancery-taken')
    if (id === 'hospital/stolin') return expect(taken).toBeNull()
    const name = 'Stolin central district hospital'
    return expect(JSON.parse(taken ?? '')).toEqual([
      { variable: 'id', given: id, value: 'hospital/stolin', id: 'hospital/stolin', name },
    ])
  })

  it('is taken in every format alike, which the variables of a JSON answer show', async () => {
    for (const format of ['json', 'csv', 'xlsx', 'jsonl', 'gexf', 'graphml']) {
      const { status, headers } = await get(`/questions/hospital-grants.${format}?id=Stolin`)
      expect([format, status, headers.has('chancery-taken')]).toEqual([format, 200, true])
    }
    const { text } = await get('/questions/hospital-grants.json?id=Stolin')
    expect(JSON.parse(text)).toMatchObject({ variables: { id: 'hospital/stolin' } })
  })

  it('is told on the page, with the entity that was taken', async () => {
    const { status, text } = await get('/questions/hospital-grants?id=Stolin', { accept: 'text/html' })
    expect(status).toBe(200)
    expect(text).toContain('id: Stolin → Stolin central district hospital (hospital/stolin)')
    expect(text).toContain('<caption>1 row</caption>')
    const plain = await get('/questions/hospital-grants?id=hospital/stolin', { accept: 'text/html' })
    expect(plain.text).not.toContain('class="taken"')
  })

  it.each([
    [
      'a list',
      'grants-of',
      'hospitals=Stolin+central+district+hospital&hospitals=hospital/senno',
      ['grant/senno', 'grant/stolin'],
    ],
    ['a condition that is denied', 'not-in', 'country=Belarus', expect.not.arrayContaining(['place/stolin'])],
    [
      'a whole filter',
      'filtered',
      asked({
        filter: '{"or":[{"id":{"in":["Stolin"]}},{"country":{"isoCode":{"eq":"Belarus"}},"id":{"eq":"Senno"}}]}',
      }),
      ['hospital/senno', 'hospital/stolin'],
    ],
    ['a default', 'default', '', expect.arrayContaining(['hospital/stolin'])],
  ])('is resolved wherever the variable stands: %s', async (_where, name, variables, ids) => {
    const { status, text } = await get(`/questions/${name}.jsonl?${variables}`, { from: more.url })
    expect(status, text).toBe(200)
    const found = text.split('\n').flatMap((line) => (line ? [(JSON.parse(line) as { readonly id: string }).id] : []))
    expect(found).toEqual(ids)
  })
})

describe('a name where a code belongs', () => {
  it.each([
    ['the code', 'BY', false],
    ['the code in other case', 'by', true],
    ['another code', 'BLR', true],
    ['the name', 'Belarus', true],
    ['the name in other case', 'belarus', true],
    ['the id', 'country/by', true],
  ])('is answered as the code is: %s', async (_how, country, taken) => {
    const { status, text, headers } = await get(`/questions/hospitals.csv?${asked({ country })}`)
    expect(status, text).toBe(200)
    expect(text).toContain('hospital/stolin')
    expect(headers.has('chancery-taken')).toBe(taken)
    if (taken)
      expect(JSON.parse(headers.get('chancery-taken') ?? '')).toMatchObject([{ value: 'BY', id: 'country/by' }])
  })

  it.each([
    ['misspelt', 'Belaruss', 'BY (Belarus)'],
    ['no country at all', 'Xyzzyplugh', undefined],
  ])('is refused with what may be meant: %s', async (_how, country, meant) => {
    const { status, text } = await get(`/questions/hospitals.geojson?${asked({ country })}`)
    expect(status).toBe(422)
    const { message } = mistakeIn(text) ?? { message: '' }
    expect(message).toContain(`country: no such country: "${country}"`)
    if (meant) expect(message).toContain(`did you mean ${meant}`)
  })
})

describe('an id that no entity has', () => {
  it.each([
    ['misspelt', 'hospital/stolln', 'hospital/stolin'],
    ['the misspelt name of its town', 'Stolln', 'hospital/stolin'],
    ['with a misspelt prefix', 'hospitals/stolin', 'hospital/stolin'],
    ['of another kind', 'place/stolin', 'hospital/stolin'],
    ['misspelt as a name', 'Stolin central districtt hospital', 'hospital/stolin'],
  ])('is refused with 422 and what may be meant: %s', async (_how, id, meant) => {
    const { status, text } = await get(`/questions/hospital-grants.csv?${asked({ id })}`)
    expect(status).toBe(422)
    const mistake = mistakeIn(text)
    expect(mistake?.message).toMatch(new RegExp(`^id: no such hospital: "${id}"; did you mean .*${meant} \\(`))
    expect(mistake?.extensions).toMatchObject({ code: 'UNKNOWN_ENTITY', argument: 'id' })
    expect(mistake?.extensions.suggestions?.map((each) => each.id)).toContain(meant)
  })

  it.each([['Xyzzyplugh'], ['hospital/'], ['/'], ['x'.repeat(400)], ['"; DROP'], ['東京']])(
    'is refused where nothing is like it: %s',
    async (id) => {
      const { status, text } = await get(`/questions/hospital-grants.json?${asked({ id })}`)
      expect(status).toBe(422)
      expect(mistakeIn(text)?.message).toMatch(/^id: no such hospital: /)
    },
  )

  it('is refused in every format that the question has', async () => {
    for (const format of formats) {
      const { status } = await get(`/questions/hospitals.${format}?country=Nowhereland`)
      expect([format, status]).toEqual([format, 422])
    }
  })

  it('is told in the page, beside the form, with a link to what may be meant', async () => {
    const { status, text } = await get('/questions/hospital-grants?id=hospital/stolln', { accept: 'text/html' })
    expect(status).toBe(422)
    expect(text).toContain('role="alert"')
    expect(text).toContain('no such hospital: &#34;hospital/stolln&#34;')
    expect(text.replaceAll('&#61;', '=')).toContain('href="/questions/hospital-grants?id=hospital%2Fstolin"')
    expect(text).toContain('value="hospital/stolln"')
  })

  it('is told for each of several in a list', async () => {
    const { status, text } = await get('/questions/grants-of.csv?hospitals=nope-one&hospitals=hospital/stolin', {
      from: more.url,
    })
    expect(status).toBe(422)
    expect(mistakeIn(text)?.message).toMatch(/^hospitals: no such party: "nope-one"/)
  })

  it('may still have been known once', async () => {
    const { status } = await get('/questions/known.json?id=hospital/gone', { from: more.url })
    expect(status).toBe(200)
  })
})

describe('an answer of the API without an entity', () => {
  interface Answer {
    readonly data: { readonly [key: string]: unknown }
    readonly extensions?: { readonly notices?: readonly Notice[] }
  }
  interface Notice {
    readonly code: string
    readonly message: string
    readonly path: readonly string[]
    readonly value: string
    readonly suggestions: readonly { readonly id: string }[]
  }

  async function ask(query: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    expect(response.status).toBe(200)
    return (await response.json()) as Answer
  }

  it.each([
    ['a name', '{ h: hospital(id: "Stolin") { id } }', 'h', 'Stolin', 'hospital/stolin'],
    [
      'a misspelt prefix',
      '{ hospital(id: "hospitals/stolin") { id } }',
      'hospital',
      'hospitals/stolin',
      'hospital/stolin',
    ],
    ['other case', '{ node(id: "Hospital/Stolin") { id } }', 'node', 'Hospital/Stolin', 'hospital/stolin'],
    ['another kind', '{ hospital(id: "place/stolin") { id } }', 'hospital', 'place/stolin', 'hospital/stolin'],
    [
      'one of several',
      '{ nodes(ids: ["place/stolin", "place/stolln"]) { id } }',
      'nodes',
      'place/stolln',
      'place/stolin',
    ],
    ['a party', '{ between(a: "country/jp", b: "Belarus") { rule } }', 'between', 'Belarus', 'country/by'],
    [
      'a route',
      '{ paths(from: ["country/jp"], to: ["place/stolln"]) { nodes { length } } }',
      'paths',
      'place/stolln',
      'place/stolin',
    ],
    [
      'a route by name',
      '{ paths(from: ["country/jp"], to: ["Stolin"]) { nodes { length } } }',
      'paths',
      'Stolin',
      'place/stolin',
    ],
    ['what is common', '{ shared(ids: ["country/jp", "Belarus"]) { totalCount } }', 'shared', 'Belarus', 'country/by'],
    ['what totals are about', '{ coverages(of: "Belarus") { nodes { rule } } }', 'coverages', 'Belarus', 'country/by'],
    [
      'a filter by id',
      '{ grants(filter: { recipients: { some: { id: { in: ["hospital/stolln"] } } } }) { nodes { id } } }',
      'grants',
      'hospital/stolln',
      'hospital/stolin',
    ],
    [
      'a filter by code',
      '{ hospitals(filter: { country: { isoCode: { eq: "Belarus" } } }) { totalCount } }',
      'hospitals',
      'Belarus',
      'country/by',
    ],
  ])('says what may be meant: %s', async (_what, query, key, value, meant) => {
    // Twice: the second time the request goes past Apollo.
    for (const { extensions } of [await ask(query), await ask(query)]) {
      const [notice, ...others] = extensions?.notices ?? []
      expect(others).toEqual([])
      expect(notice).toMatchObject({ code: 'UNKNOWN_ENTITY', path: [key], value })
      expect(notice?.message).toContain(`"${value}"; did you mean `)
      expect(notice?.suggestions.map(({ id }) => id)).toContain(meant)
    }
  })

  it.each([
    ['an entity', '{ hospital(id: "hospital/stolin") { id } }'],
    ['nothing that fits', '{ hospitals(filter: { country: { isoCode: { eq: "JP" } } }) { nodes { id } } }'],
    ['an unknown record', '{ record(id: "nope") { id } }'],
    ['an unknown source', '{ source(id: "nope") { id } }'],
  ])('says nothing more of %s', async (_what, query) => {
    expect(await ask(query)).not.toHaveProperty('extensions')
  })

  it('leaves null where an id is unknown', async () => {
    expect(await ask('{ hospital(id: "hospital/stolln") { id } }')).toMatchObject({ data: { hospital: null } })
  })
})

describe('a dossier', () => {
  it('takes the names of its parties, and says what may be meant', async () => {
    const { status, text } = await get('/between?a=Japan&b=Belarus', { accept: 'application/json' })
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ a: { id: 'country/jp' }, b: { id: 'country/by' } })
    const missing = await get('/between?a=Japan&b=Belaruss')
    expect(missing.status).toBe(404)
    expect(mistakeIn(missing.text)?.message).toContain(
      'b: no such entity: "Belaruss"; did you mean country/by (Belarus)',
    )
  })
})
