import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeLease } from '../../src/ingest/write/lease.ts'
import { load } from '../support/engine.ts'
import { openSample, type Sample, serveSaved } from '../support/sample-server.ts'

let server: Sample

beforeAll(async () => {
  server = await openSample()
})
afterAll(() => server.close())

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, { headers })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') }
}

async function mistake(path: string, headers: Record<string, string> = {}): Promise<readonly [number, string]> {
  const { status, text } = await get(path, headers)
  const { errors } = JSON.parse(text) as { readonly errors: readonly { readonly message: string }[] }
  return [status, errors[0]?.message ?? '']
}

type Row = { readonly [column: string]: string }
const rowsOf = (text: string): readonly Row[] => parse(text, { columns: true }) as Row[]

describe('a saved question as a table', () => {
  it('has a row for each item, a column for each value, and the sources behind it', async () => {
    const { status, headers, text } = await get('/questions/grants.csv')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(text.split('\r\n')[0]).toBe(
      'id,name,amount.value,amount.currency,awardDate,signatureDate,funders.name,recipients.name,programme.name,country.name,disputed,source,licence',
    )
    const rows = rowsOf(text)
    expect(rows.map((row) => row['amount.value'])).toEqual(expect.arrayContaining(['123700', '72000', '65700']))
    expect(rows.find(({ id }) => id === 'grant/stolin')).toMatchObject({
      signatureDate: '2026-01-16',
      awardDate: '',
      'funders.name': 'Japan',
      'recipients.name': 'Stolin central district hospital',
    })
    for (const row of rows) expect(row['source']).toMatch(/Chancery authors/)
  })

  it('takes its variables from the address, each of its type', async () => {
    const { text } = await get('/questions/commitments.csv?status=FULFILLED')
    expect(rowsOf(text).map(({ status }) => status)).toEqual(['FULFILLED'])
    const totals = await get('/questions/grant-totals.csv?by=FUNDERS&by=AWARD_YEAR')
    expect(rowsOf(totals.text).map((row) => row['keys.text'])).toContain('Norhaven Agency for Co-operation; 2024')
  })

  it('repeats what stands beside the list in every row', async () => {
    const { text } = await get('/questions/hospital-grants.csv?id=hospital/stolin')
    expect(rowsOf(text)).toMatchObject([{ 'hospital.name': 'Stolin central district hospital', id: 'grant/stolin' }])
  })

  it('begins with a byte order mark where the address asks for one, under a tag of its own', async () => {
    const plain = await get('/questions/grants.csv?since=2024')
    const marked = await get('/questions/grants.csv?since=2024&bom=1')
    expect(marked.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(marked.bytes.subarray(3)).toEqual(plain.bytes)
    expect(marked.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    expect((await get('/questions/grants.csv?since=2024&bom=0')).bytes).toEqual(plain.bytes)
    expect(await mistake('/questions/grants.csv?bom=yes')).toEqual([400, expect.stringContaining('bom: expected 1')])
    expect(await mistake('/questions/grants.json?bom=1')).toEqual([400, expect.stringContaining('got bom')])
  })

  it('is a table without rows where there is nothing', async () => {
    const { status, text } = await get('/questions/hospitals.csv?country=JP')
    expect(status).toBe(200)
    expect(rowsOf(text)).toEqual([])
    expect(text).toMatch(/^id,name,facilityType,/)
  })
})

describe('a saved question in the other formats', () => {
  it('is the answer itself as JSON, with its sources', async () => {
    const { headers, text } = await get('/questions/grants.json?since=2026')
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    const answer = JSON.parse(text) as { data: { grants: { nodes: object[] } }; sources: object[] }
    expect(answer).toMatchObject({ question: { name: 'grants' }, variables: { since: '2026' } })
    expect(answer.data.grants.nodes).toHaveLength(2)
    expect(answer.data.grants).not.toHaveProperty('_page')
    expect(text).not.toMatch(/"_(sources|more|page)"/)
    expect(answer.sources.length).toBeGreaterThan(0)
    expect(answer.sources[0]).toHaveProperty('citation')
  })

  it('is a line for each item as JSON Lines', async () => {
    const { text } = await get('/questions/grants.jsonl?since=2026')
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ id: 'grant/stolin', funders: { nodes: [{ name: 'Japan' }] } })
    expect(lines[0]).toHaveProperty('_sources.0.citation')
    expect(lines[0]).not.toHaveProperty('funders._more')
  })

  it('is points on the map as GeoJSON', async () => {
    const { headers, text } = await get('/questions/hospitals.geojson?country=BY')
    expect(headers.get('content-type')).toMatch(/^application\/geo\+json/)
    const { features } = JSON.parse(text) as { features: { id: string; geometry: unknown; properties: object }[] }
    const stolin = features.find(({ id }) => id === 'hospital/stolin')
    expect(stolin?.geometry).toEqual({ type: 'Point', coordinates: [26.85, 51.89] })
    expect(stolin?.properties).toMatchObject({ 'place.name': 'Stolin' })
    expect(stolin?.properties).not.toHaveProperty('place.location.latitude')
  })

  it('is things and what joins them as GEXF and GraphML', async () => {
    const gexf = await get('/questions/who-funds-whom.gexf')
    expect(gexf.headers.get('content-type')).toMatch(/^application\/gexf\+xml/)
    expect(gexf.text).toContain(
      '<node id="grant/stolin" label="Medical equipment for the Stolin central district hospital">',
    )
    expect(gexf.text).toMatch(/<edge id="\d+" source="grant\/stolin" target="country\/jp" label="funders">/)
    expect(gexf.text.match(/<node id="country\/jp"/g)).toHaveLength(1)
    const graphml = await get('/questions/who-funds-whom.graphml')
    expect(graphml.text).toMatch(/source="grant\/stolin" target="hospital\/stolin"/)
  })

  it('is a workbook as XLSX', async () => {
    const { bytes, headers } = await get('/questions/grants.xlsx')
    expect(headers.get('content-disposition')).toBe('inline; filename="grants.xlsx"')
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it.each([
    ['text/csv', /^text\/csv/],
    ['application/geo+json', undefined],
    ['*/*', /^application\/json/],
    ['text/html,application/xhtml+xml,*/*;q=0.8', /^text\/html/],
  ])('is chosen by Accept: %s', async (accept, type) => {
    const { status, headers } = await get('/questions/grants', { accept })
    if (type) expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(type)])
    else expect(status).toBe(406)
  })
})

describe('a list of many pages', () => {
  it('is told whole, each item once, in order', async () => {
    const records = Array.from({ length: 2_345 }, (_, index) => ({
      kind: 'Topic',
      id: `topic/t${String(index).padStart(5, '0')}`,
    }))
    await load(server.engine, { source: { id: 'many/1', licence: 'CC0-1.0' }, records })
    const { folder, close } = await written('all-topics', '# Topics\n# All of them.\n{ topics { nodes { id } } }\n')
    const other = await serveSaved(server.engine, folder)
    try {
      const text = await (await fetch(`${other.url}/questions/all-topics.csv`)).text()
      const ids = rowsOf(text).flatMap(({ id, licence }) => (licence === 'CC0-1.0' ? (id ?? []) : []))
      expect(ids).toEqual(records.map(({ id }) => id))
      const json = (await (await fetch(`${other.url}/questions/all-topics.json`)).json()) as {
        data: { topics: { nodes: { id: string }[] } }
      }
      expect(json.data.topics.nodes.filter(({ id }) => id.startsWith('topic/t0'))).toHaveLength(records.length)
    } finally {
      await other.close()
      await close()
    }
  })
})

describe('what cannot be', () => {
  it.each([
    [
      'a map without a place',
      '/questions/grants.geojson',
      406,
      /^grants cannot be \.geojson: no row has one place.*It can be json, csv, xlsx, jsonl, gexf, graphml\.$/,
    ],
    ['a graph without links', '/questions/grant-totals.gexf', 406, /no entity that another one leads to/],
    ['an unknown ending', '/questions/grants.pdf', 406, /cannot be \.pdf: there are json, csv/],
    [
      'an unknown question',
      '/questions/nothing.csv',
      404,
      /got "nothing"; there are: commitments, grant-totals, grants/,
    ],
    ['an unknown variable', '/questions/grants.csv?land=BY', 400, /expected only since, got land/],
    [
      'a variable that is needed',
      '/questions/hospital-grants.csv',
      400,
      /^id: expected a value of the type ID!, got none/,
    ],
    ['a date that is none', '/questions/grants.csv?since=soon', 400, /expected a date such as 2004/],
    ['a value that is not among those', '/questions/commitments.csv?status=LATE', 400, /CommitmentStatus/],
    ['one value told twice', '/questions/grants.csv?since=2024&since=2025', 400, /since: expected one value, got 2/],
  ])('is refused with its reason: %s', async (_what, path, status, message) => {
    expect(await mistake(path)).toEqual([status, expect.stringMatching(message)])
  })
})

describe('asking again', () => {
  it('is answered with 304 until the graph changes', async () => {
    const { headers } = await get('/questions/grants.csv')
    const etag = headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"/)
    for (const wanted of [etag, etag.replace('W/', ''), `"a", ${etag}`, '*']) {
      expect((await get('/questions/grants.csv', { 'if-none-match': wanted })).status, wanted).toBe(304)
    }
    expect((await get('/questions/grants.csv?since=2026', { 'if-none-match': etag })).status).toBe(200)
    expect((await get('/questions/grants.jsonl', { 'if-none-match': etag })).status).toBe(200)
    await load(server.engine, { source: { id: 'more/1' }, records: [{ kind: 'Grant', id: 'grant/more' }] })
    const changed = await get('/questions/grants.csv', { 'if-none-match': etag })
    expect(changed.status).toBe(200)
    expect(changed.text).toContain('grant/more')
  })

  it("stands for the graph on a day of the database's", async () => {
    const { graph, catalogue } = server.engine
    const [row] = await graph.read<{ today: string; state: string }>(
      `CALL () {\n${catalogue.statement('graph/graph-state')}\n} RETURN state, toString(date()) AS today`,
    )
    expect(row?.state).toContain(row?.today)
  })

  it('has no tag where it is refused, which would stand for a file that nobody got', async () => {
    const { status, headers } = await get('/questions/hospital-grants.csv?id=hospital/none')
    expect([status, headers.get('etag')]).toEqual([422, null])
  })

  it('has no tag while a run is under way', async () => {
    const lease = await takeLease(server.engine, 'import of more.yaml')
    expect((await get('/questions/grants.csv')).headers.get('etag')).toBeNull()
    await lease.release()
    expect((await get('/questions/grants.csv')).headers.get('etag')).not.toBeNull()
  })
})

/** A folder with one question in it. */
async function written(name: string, text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-questions-'))
  await writeFile(join(folder, `${name}.graphql`), text)
  return { folder, close: () => rm(folder, { recursive: true }) }
}

describe('a page of another origin', () => {
  const origin = 'https://gephi.example'

  async function answered(corsOrigins: readonly string[], path: string, from = origin) {
    const open = await serveSaved(server.engine, undefined, { corsOrigins })
    try {
      const { headers, status } = await fetch(open.url + path, { headers: { origin: from, accept: 'text/csv' } })
      return { status, allowed: headers.get('access-control-allow-origin'), vary: headers.get('vary') }
    } finally {
      await open.close()
    }
  }

  it('may read no question by default', async () => {
    const { headers } = await get('/questions/grants.csv', { origin })
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('vary')).toBe('accept')
  })

  it.each([
    ['it is named', [origin, 'http://localhost:8888'], origin],
    ['all are', ['*'], '*'],
    ['another is named', ['http://localhost:8888'], null],
  ])('may read one where %s', async (_which, origins, allowed) => {
    const { status, ...answer } = await answered(origins, '/questions/grants.csv')
    expect(status).toBe(200)
    expect(answer).toEqual({ allowed, vary: origins.includes('*') ? 'accept' : 'accept, origin' })
  })

  it.each([
    ['/questions/nothing.csv', origin],
    ['/questions', origin],
    ['/records/00000000000000000000', null],
    ['/changes.atom', null],
    ['/livez', null],
  ])('is answered %s by the same rule, and nothing but the questions', async (path, allowed) => {
    expect((await answered([origin], path)).allowed).toBe(allowed)
  })
})
