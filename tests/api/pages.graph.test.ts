import { resolve } from 'node:path'
import { parseAtomFeed } from 'feedsmith'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../../src/api/server.ts'
import { createPages } from '../../src/features/pages.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { smallPlanner, smallSchema } from '../support/small-engine.ts'

const source = {
  id: 'note/x',
  title: 'A <b>note</b> & more',
  publisher: 'Desk',
  publishedOn: '2026-01-26',
  url: 'https://example.org/note',
  text: 'On Monday 😀 the embassy gave 65,700 dollars to the <script>hospital</script>. It gave them gladly.',
}
const grant = {
  kind: 'Grant',
  id: 'grant/x',
  name: 'Scanner <img src=x onerror=alert(1)>',
  amount: { value: '65700', currency: 'USD' },
  evidence: [{ for: ['amount'], quote: '65,700 dollars' }],
}

let engine: IngestContext
let server: Server
let id: string

async function page(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, { headers })
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

beforeAll(async () => {
  engine = await openEngine()
  await load(engine, { source, records: [grant, { kind: 'Grant', id: 'grant/y', name: 'Y' }] })
  await load(
    engine,
    { source, records: [{ ...grant, amount: { value: '70000', currency: 'USD' } }] },
    { complete: true },
  )
  const [row] = await engine.graph.read<{ id: string }>('MATCH (r:Record {entity: "grant/x"}) RETURN r.id AS id')
  id = row?.id ?? ''
  server = await startServer({
    graph: engine.graph,
    schema: smallSchema,
    planner: smallPlanner,
    answers: {},
    pages: createPages(engine.model, engine.catalogue),
    host: '127.0.0.1',
    port: 0,
    webRoot: resolve('nowhere'),
    examples: [],
    log: pino({ level: 'silent' }),
  })
})
afterAll(async () => {
  await server.close()
  await engine.graph.close()
})

describe('the page of a record', () => {
  it('shows what it says, why it counts, its citation and its versions', async () => {
    const { status, type, text } = await page(`/records/${id}`, { accept: 'text/html' })
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text).toContain('70000 USD')
    expect(text).toContain('counts: the only record that speaks of it')
    expect(text).toContain('Desk, “A &#60;b&#62;note&#60;/b&#62; &#38; more”, 2026-01-26. https://example.org/note.')
    expect(text.match(/<li>from <time>/g)).toHaveLength(2)
  })

  it('marks its quotes in the text of the source, behind letters of two units too', async () => {
    const { text } = await page(`/records/${id}`)
    expect(text).toContain('On Monday 😀 the embassy gave <mark>65,700 dollars</mark> to the')
    expect(text).toContain('verified')
    expect(text).toContain('does not contain 70000 USD')
  })

  it('holds nothing of a source as markup', async () => {
    const { text } = await page(`/records/${id}`)
    expect(text).not.toMatch(/<script|<img|<b>/)
    expect(text).toContain('&#60;script&#62;hospital')
  })

  it('is JSON for whoever asks for it', async () => {
    const asked = await page(`/records/${id}`, { accept: 'application/json' })
    const named = await page(`/records/${id}.json`, { accept: 'text/html' })
    expect(asked.type).toMatch(/^application\/json/)
    expect(named.text).toBe(asked.text)
    expect(JSON.parse(asked.text)).toMatchObject({
      id,
      url: `/records/${id}`,
      entity: { id: 'grant/x' },
      record: { amount: { value: '70000' } },
      claims: [
        { field: 'name' },
        {
          field: 'amount',
          value: '70000 USD',
          chosen: true,
          quotes: [{ text: '65,700 dollars', prefix: 'On Monday 😀 the embassy gave ' }],
        },
      ],
      retractedAt: null,
    })
  })

  it('lasts when the source says it no more', async () => {
    const [row] = await engine.graph.read<{ id: string }>('MATCH (v:Version {entity: "grant/y"}) RETURN v.record AS id')
    const { status, text } = await page(`/records/${row?.id}`)
    expect(status).toBe(200)
    expect(text).toContain('The source has not said this since 20')
  })

  it('is missing for an id that never was', async () => {
    const { status, text } = await page('/records/nothing%3Cscript%3E')
    expect(status).toBe(404)
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })
})

describe('the feed of changes', () => {
  it('tells them as Atom, the newest first', async () => {
    const { status, type, text } = await page('/changes.atom')
    expect([status, type]).toEqual([200, 'application/atom+xml; charset=utf-8'])
    const titles = parseAtomFeed(text).entries?.map(({ title }) => title)
    const shown = [`Changed: ${grant.name}`, 'Retracted: grant/y', `Added: ${grant.name}`, 'Added: grant/y']
    expect(titles).toEqual(shown.map((value) => ({ type: 'text', value })))
    expect(text).toContain(`<link rel="alternate" href="${server.url}/records/${id}"/>`)
    expect(text).toContain('amount: 65700 USD → 70000 USD')
  })

  it('can be narrowed', async () => {
    const { text } = await page('/changes.atom?about=grant%2Fy&first=1')
    expect(text.match(/<entry>/g)).toHaveLength(1)
    expect(text).toContain('Retracted: grant/y')
  })

  it.each([
    ['a kind that is none', '?kind=Grand', /expected the name of a kind/],
    ['another parameter', '?page=2', /expected only since, until, kind, about and first, each once, got page/],
    ['a number that is none', '?first=many', /first: expected a number from 1 to 500/],
  ])('refuses %s', async (_what, query, message) => {
    const { status, text } = await page(`/changes.atom${query}`)
    expect(status).toBe(400)
    expect(JSON.parse(text).errors[0].message).toMatch(message)
  })
})
