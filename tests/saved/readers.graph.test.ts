import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSample, type Sample } from '../api/sample-server.ts'
import { pythonWithReaders } from './python.ts'

interface Found {
  readonly columns: readonly string[]
  readonly rows: number
  readonly sum: number
  readonly licences: readonly string[]
  readonly sheet: { readonly header: readonly string[]; readonly rows: number; readonly amounts: readonly unknown[] }
  readonly lines: number
  readonly gexf: readonly [number, number]
  readonly graphml: readonly [number, number]
  readonly stolin: readonly { readonly [attribute: string]: unknown }[]
  readonly edge: readonly string[]
}

const python = await pythonWithReaders()
const run = promisify(execFile)
let server: Sample
let found: Found

describe.skipIf(python === undefined)('the files of saved questions, read with pandas, openpyxl and networkx', () => {
  beforeAll(async () => {
    server = await openSample()
    const { stdout } = await run(python ?? '', [resolve('tests/saved/read-by-others.py'), server.url])
    found = JSON.parse(stdout) as Found
  })
  afterAll(() => server.close())

  it('are a table of numbers and texts for read_csv, without options', () => {
    expect(found.columns.slice(0, 4)).toEqual(['id', 'name', 'amount.value', 'amount.currency'])
    expect(found.rows).toBe(7)
    expect(found.sum).toBe(518_500.5)
    expect(found.licences).toEqual(['Apache-2.0'])
  })

  it('are the same rows in a workbook, with numbers as numbers', () => {
    expect(found.sheet).toMatchObject({ header: found.columns, rows: found.rows })
    for (const amount of found.sheet.amounts) expect(amount).toBeTypeOf('number')
  })

  it('are the same rows as JSON Lines', () => {
    expect(found.lines).toBe(found.rows)
  })

  it('are the same network as GEXF and as GraphML, with what is told of nodes and edges', () => {
    expect(found.gexf).toEqual(found.graphml)
    expect(found.gexf[0]).toBeGreaterThan(10)
    for (const stolin of found.stolin) {
      expect(stolin).toMatchObject({ kind: 'Grant', 'amount.value': 65_700, licence: 'Apache-2.0' })
    }
    expect(found.edge).toEqual(['donor', 'donor'])
  })
})
