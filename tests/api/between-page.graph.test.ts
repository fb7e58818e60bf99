import { resolve } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../../src/api/server.ts'
import { createPages } from '../../src/features/pages.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { load, openEngine } from '../support/engine.ts'
import { smallPlanner, smallSchema } from '../support/small-engine.ts'

const source = {
  id: 'note/x',
  title: 'A *note* <b>',
  publisher: 'Desk',
  publishedOn: '2026-01-26',
  text: 'The ministry of Xa gave 65,700 dollars to a clinic in Xb. Both are to meet again by March.',
}
const records = [
  { kind: 'Country', id: 'country/xa', name: 'Xa' },
  { kind: 'Country', id: 'country/xb', name: 'Xb' },
  { kind: 'Organisation', id: 'organisation/ministry', name: 'Ministry [of] <i>Xa', country: 'country/xa' },
  { kind: 'Hospital', id: 'hospital/clinic', name: 'Clinic', country: 'country/xb' },
  {
    kind: 'Grant',
    id: 'grant/x',
    name: 'Scanner',
    awardDate: '2026',
    amount: { value: '65700', currency: 'USD' },
    funders: ['organisation/ministry'],
    recipients: ['hospital/clinic'],
    evidence: [{ for: ['amount', 'funders'], quote: 'gave 65,700 dollars' }],
  },
  {
    kind: 'Commitment',
    id: 'commitment/meet',
    name: 'Meet again',
    status: 'PLANNED',
    dueDate: '2026-03',
    parties: ['country/xa', 'country/xb'],
    evidence: [{ for: ['dueDate'], quote: 'by April', saidBy: 'person/s' }],
  },
  { kind: 'Person', id: 'person/s', name: 'Sam' },
]

let engine: IngestContext
let server: Server

async function page(query: string, accept: string) {
  const response = await fetch(`${server.url}/between?${query}`, { headers: { accept } })
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

beforeAll(async () => {
  engine = await openEngine()
  await load(engine, { source, records })
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
    timeoutMs: 120_000,
  })
})
afterAll(async () => {
  await server.close()
  await engine.graph.close()
})

const both = 'a=country/xa&b=country/xb&validAt=2026-04-01'

describe('the dossier of two countries', () => {
  it('is Markdown in which every statement has its note', async () => {
    const { status, type, text } = await page(both, '*/*')
    expect([status, type]).toEqual([200, 'text/markdown; charset=utf-8'])
    expect(text).toContain('# Xa and Xb\n')
    expect(text).toContain('## Grants from Xa to Xb: 1\n\nIn all 65,700 USD (1). By year: 2026: 65,700 USD.\n')
    expect(text).toContain('- **Scanner**; 65,700 USD[^1]; 2026[^2]; Ministry \\[of\\] \\<i\\>Xa to Clinic[^1][^2].')
    expect(text).toContain('Still to be done: 1; overdue of these: 1.')
    expect(text).toMatch(/- \*\*Meet again\*\*; due 2026-03\[\^3\]; overdue\[\^4\]; Xa and Xb\[\^4\]\./)
    const notes = text.split('\n').filter((line) => /^\[\^\d+\]: /.test(line))
    expect(notes).toHaveLength(4)
    expect(notes[0]).toMatch(
      /^\[\^1\]: “gave 65,700 dollars” \(does not contain Ministry \\\[of\\\] \\<i\\>Xa\)\. Desk, “A \\\*note\\\* \\<b\\>”, 2026-01-26\. Record [0-9a-f]{20}\. <http:\/\/127\.0\.0\.1:\d+\/records\/[0-9a-f]{20}>$/,
    )
    expect(notes[2]).toContain(
      '“by April” (not in the text of the source; does not contain 2026-03), said by Sam. Desk',
    )
  })

  it('is a page for browsers, in which nothing that a source says is markup', async () => {
    const { type, text } = await page(both, 'text/html,application/xhtml+xml,*/*;q=0.8')
    expect(type).toBe('text/html; charset=utf-8')
    expect(text).toContain('<strong>Scanner</strong>; 65,700 USD<sup><a href="#note-1">1</a></sup>')
    expect(text).toContain('Ministry [of] &#60;i&#62;Xa to Clinic')
    expect(text).toContain('<q>by April</q> (not in the text of the source; does not contain 2026-03), said by Sam')
    expect(text).not.toMatch(/<i>|<b>/)
  })

  it('is JSON for programs', async () => {
    const { type, text } = await page(both, 'application/json')
    expect(type).toContain('application/json')
    expect(JSON.parse(text)).toMatchObject({
      a: { id: 'country/xa', name: 'Xa' },
      sections: [{ heading: 'Grants from Xa to Xb: 1' }, { heading: 'Commitments of Xa and Xb: 1' }],
    })
  })
})

describe('a dossier that cannot be', () => {
  it.each([
    ['a=country/xa', 400, 'b: expected the id of a party, got none'],
    ['a=country/xa&b=country/xb&c=1', 400, 'expected only a, b, validAt, undated, first, each once, got c'],
    ['a=country/xa&b=country/xb&validAt=soon', 400, 'validAt: expected a date such as 2026'],
    ['a=country/xa&b=country/xb&first=0', 400, 'first: expected a number from 1 to 500'],
    ['a=country/xa&b=country/xa', 400, 'expected two parties'],
    ['a=country/xa&b=country/none', 404, 'Expected the ids of two parties that are in the graph'],
  ])('says why: %s', async (query, status, message) => {
    const answer = await page(query, '*/*')
    expect(answer.status).toBe(status)
    expect((JSON.parse(answer.text) as { errors: { message: string }[] }).errors[0]?.message).toContain(message)
  })
})
