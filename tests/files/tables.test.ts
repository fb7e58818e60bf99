import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { csvPieces } from '../../src/files/csv.ts'
import type { Cell, Table } from '../../src/files/table.ts'
import { xlsxPieces } from '../../src/files/xlsx.ts'

const columns = [
  { name: 'text', is: 'text' },
  { name: 'number', is: 'number' },
  { name: 'truth', is: 'truth' },
] as const

type Batches = readonly (readonly (readonly Cell[])[])[]

function tableOf(...batches: Batches): Table {
  return {
    columns,
    batches: (async function* () {
      yield* batches
    })(),
  }
}

async function csv(...batches: Batches): Promise<string> {
  let text = ''
  for await (const piece of csvPieces(tableOf(...batches))) text += piece
  return text
}

async function sheet(...batches: Batches) {
  const chunks: Uint8Array[] = []
  for await (const chunk of xlsxPieces(tableOf(...batches))) chunks.push(chunk)
  const { sheets } = await readXlsx(Buffer.concat(chunks))
  return sheets[0]?.rows ?? []
}

describe('CSV', () => {
  it('has a header and quotes what needs it', async () => {
    expect(await csv([['a, "b"\nc', '5.50', true]], [[null, null, null]])).toBe(
      'text,number,truth\r\n"a, ""b""\nc",5.50,true\r\n,,\r\n',
    )
  })

  it.each(['\n', '\r', '\r\n'])('quotes a text with a line end of its own: %j', async (end) => {
    expect(await csv([[`a${end}b`, null, null]])).toBe(`text,number,truth\r\n"a${end}b",,\r\n`)
  })

  it('has a header alone where there are no rows', async () => {
    expect(await csv()).toBe('text,number,truth\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\uff1d1'])('guards a text that would be run: %j', async (text) => {
    expect(parse(await csv([[text, '-1', null]]), { columns: true })).toEqual([
      { text: `'${text}`, number: '-1', truth: '' },
    ])
  })

  it('gives back every text that no spreadsheet would run', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((each) => !/^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/.test(each))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1 }), async (texts) => {
        const rows = parse(await csv(texts.map((each) => [each, null, null])), {
          from_line: 1,
          columns: true,
          relax_column_count: false,
        })
        expect((rows as { text: string }[]).map((row) => row.text)).toEqual(texts)
      }),
      { numRuns: 50 },
    )
  })
})

describe('XLSX', () => {
  it('holds texts as texts, numbers as numbers where all their digits fit, and truth values', async () => {
    const rows = await sheet([['=1+1', '65700.50', true]], [['2004', '1234567890123456.5', false]], [[null, 7, null]])
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['text', 'number', 'truth'],
      ['=1+1', 65700.5, true],
      ['2004', '1234567890123456.5', false],
      [null, 7, null],
    ])
  })

  it('cuts what no cell holds', async () => {
    const [, row] = await sheet([['x'.repeat(40_000), null, null]])
    expect(String(row?.[0])).toHaveLength(32_767)
    expect(String(row?.[0]).at(-1)).toBe('…')
  })
})
