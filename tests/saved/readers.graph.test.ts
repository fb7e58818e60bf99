import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { load } from '../support/engine.ts'
import { pythonWithReaders } from '../support/python.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

interface Found {
  readonly columns: readonly string[]
  readonly rows: number
  readonly sum: number
  readonly total: number
  readonly licences: readonly string[]
  readonly names: readonly string[]
  readonly csv: { readonly columns: readonly string[]; readonly names: readonly string[] }
  readonly marked: boolean
  readonly sheet: readonly (readonly unknown[])[]
  readonly formats: readonly string[]
  readonly calamine: { readonly columns: readonly string[]; readonly names: readonly string[]; readonly total: number }
  readonly lines: readonly [number, readonly string[]]
  readonly json: number
  readonly gexf: readonly [number, number]
  readonly graphml: readonly [number, number]
  readonly igraph: {
    readonly size: readonly [number, number]
    readonly stolin: { readonly [attribute: string]: unknown }
  }
  readonly labels: readonly (readonly string[])[]
  readonly stolin: readonly { readonly [attribute: string]: unknown }[]
  readonly edge: readonly string[]
  readonly geojson: readonly [boolean, number]
  readonly feed: {
    readonly mistake: string
    readonly types: readonly string[]
    readonly titles: readonly string[]
    readonly summaries: readonly string[]
  }
}

const hard = 'x\ufffey Ward _x0041_ 3 <North> & Sons\u0001'
/** What a file of XML holds of it. */
const shown = 'x\ufffdy Ward _x0041_ 3 <North> & Sons\ufffd'

const python = await pythonWithReaders()
const run = promisify(execFile)
let server: Sample
let found: Found

describe.skipIf(python === undefined)('the files of saved questions and the feed, read by programs of others', () => {
  beforeAll(async () => {
    server = await openSample()
    const grant = { kind: 'Grant', funders: ['organisation/hard'], recipients: ['hospital/stolin'] }
    await load(server.engine, {
      source: { id: 'case/hard', title: 'Note <draft>' },
      records: [
        { kind: 'Organisation', id: 'organisation/hard', name: hard },
        {
          ...grant,
          id: 'grant/digits',
          name: hard,
          amount: { value: '123456789012.345678', currency: 'USD' },
          awardDate: '2025',
        },
      ],
    })
    const { stdout } = await run(python ?? '', [resolve('tests/saved/read-by-others.py'), server.url])
    found = JSON.parse(stdout) as Found
  })
  afterAll(() => server.close())

  it('are a table of numbers and texts for read_csv, without options', () => {
    expect(found.columns.slice(0, 4)).toEqual(['id', 'name', 'amount.value', 'amount.currency'])
    expect(found.rows).toBe(8)
    expect(found.sum).toBe(518_500.5)
    expect(found.licences).toEqual(['Apache-2.0'])
  })

  it('are the same table for the csv module, and with a byte order mark', () => {
    expect(found.csv).toEqual({ columns: found.columns, names: found.names })
    expect(found.names).toContain(hard)
    expect(found.marked).toBe(true)
  })

  it('are the same rows in a workbook for openpyxl, with numbers as numbers and the exact text beside one that has more digits', () => {
    const [header = [], ...rows] = found.sheet
    expect(header.filter((name) => name !== 'amount.value (exact text)')).toEqual(found.columns)
    const [value, exact] = [header.indexOf('amount.value'), header.indexOf('amount.value (exact text)')]
    expect(exact).toBe(value + 1)
    expect(rows.map((row) => typeof row[value])).toEqual(rows.map(() => 'number'))
    expect(rows.reduce((sum, row) => sum + Number(row[value]), 0)).toBeCloseTo(found.total, 3)
    expect(rows.flatMap((row) => row[exact] ?? [])).toEqual(['123456789012.345678'])
    expect(rows.map((row) => row[header.indexOf('name')])).toContain(shown)
  })

  it('have full dates as dates in a workbook, shown as ISO 8601 does', () => {
    const [header = [], ...rows] = found.sheet
    expect(rows.map((row) => row[header.indexOf('signatureDate')])).toContain('2026-01-16')
    expect(rows.map((row) => row[header.indexOf('awardDate')])).toContain('2025')
    expect(found.formats).toEqual(['yyyy-mm-dd'])
  })

  it('are the same workbook for calamine', () => {
    expect(found.calamine.columns).toEqual(found.sheet[0])
    expect(found.calamine.names).toContain(shown)
    expect(found.calamine.total).toBeCloseTo(found.total, 3)
  })

  it('are the same rows as JSON Lines and as JSON', () => {
    expect(found.lines).toEqual([found.rows, found.names])
    expect(found.json).toBe(found.rows)
  })

  it('are the same network as GEXF and as GraphML for networkx, with what is told of nodes and edges', () => {
    expect(found.gexf).toEqual(found.graphml)
    expect(found.gexf[0]).toBeGreaterThan(10)
    for (const stolin of found.stolin) {
      expect(stolin).toMatchObject({ kind: 'Grant', 'amount.value': 65_700, licence: 'Apache-2.0' })
    }
    expect(found.edge).toEqual(['donor', 'donor'])
    for (const labels of found.labels) expect(labels).toContain(shown)
  })

  it('are the same network for igraph', () => {
    expect(found.igraph.size).toEqual(found.graphml)
    expect(found.igraph.stolin).toMatchObject({ kind: 'Grant', 'amount.value': 65_700 })
  })

  it('are a map for geojson', () => {
    expect(found.geojson[0]).toBe(true)
    expect(found.geojson[1]).toBeGreaterThan(1)
  })

  it('is a feed for feedparser, its titles and summaries texts', () => {
    expect(found.feed.mistake).toBe('')
    expect(found.feed.types).toEqual(['text/plain'])
    expect(found.feed.titles).toContain(`Added: ${shown}`)
    expect(found.feed.summaries).toContain('Note <draft>: name')
  })
})
