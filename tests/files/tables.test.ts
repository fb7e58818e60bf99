import { parse } from 'csv-parse/sync'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { csvPieces } from '../../src/files/csv.ts'
import type { Cell, Table, TableColumn } from '../../src/files/table.ts'
import { xlsxPieces } from '../../src/files/xlsx.ts'
import { workbookOf } from '../support/written-files.ts'

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

describe('CSV', () => {
  it('has a header and quotes what needs it', async () => {
    expect(await csv([['a, "b"\nc', '5.50', true]], [[null, null, null]])).toBe(
      'text,number,truth\r\n"a, ""b""\nc",5.50,true\r\n,,\r\n',
    )
  })

  it.each(['\n', '\r', '\r\n'])('quotes a text with a line end of its own: %j', async (end) => {
    expect(await csv([[`a${end}b`, null, null]])).toBe(`text,number,truth\r\n"a${end}b",,\r\n`)
  })

  it('begins with a byte order mark where one is wanted', async () => {
    let text = ''
    for await (const piece of csvPieces(tableOf([['é', 1, null]]), 'with byte order mark')) text += piece
    expect(text).toBe('\ufefftext,number,truth\r\né,1,\r\n')
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
  const text = { name: 'text', is: 'text' } as const
  const amount = { name: 'amount.value', is: 'decimal' } as const
  const day = { name: 'startDate', is: 'date' } as const
  const cells = async (given: readonly TableColumn[], rows: readonly (readonly Cell[])[], rowsPerSheet?: number) =>
    (await readXlsx(await workbookOf(given, rows, rowsPerSheet))).sheets.map((each) => each.rows)

  it('holds texts as texts, never as formulas, numbers as numbers, and truth values', async () => {
    const [rows] = await cells(columns, [
      ['=1+1', 65_700.5, true],
      ['2004', 7, false],
      [null, null, null],
      ['', -0.1, true],
    ])
    expect(rows).toEqual([
      ['text', 'number', 'truth'],
      ['=1+1', 65_700.5, true],
      ['2004', 7, false],
      [null, null, null],
      ['', -0.1, true],
    ])
  })

  it.each([
    ['65700.50', 65_700.5],
    ['0', 0],
    ['-0.000000000001', -1e-12],
    ['999999999999.999', 999_999_999_999.999],
    ['100000000000000000000', 1e20],
    ['0.1000000000000000', 0.1],
  ])('holds %s as the number, without a column for its text', async (decimal, number) => {
    expect(await cells([amount], [[decimal]])).toEqual([[['amount.value'], [number]]])
  })

  it.each([
    ['123456789012345678.12', 123_456_789_012_345_680],
    ['1234567890123456', 1_234_567_890_123_456],
    ['999999999999999.123456789012', 999_999_999_999_999.1],
    ['-0.1234567890123456', -0.1234567890123456],
  ])('holds %s as the nearest number and, in the column beside it, as text', async (decimal, number) => {
    expect(
      await cells(
        [text, amount, day],
        [
          ['a', '1', null],
          ['b', decimal, '2004'],
          ['c', null, null],
        ],
      ),
    ).toEqual([
      [
        ['text', 'amount.value', 'amount.value (exact text)', 'startDate'],
        ['a', 1, null, null],
        ['b', number, decimal, '2004'],
        ['c', null, null, null],
      ],
    ])
  })

  it('holds up to 10,000 rows to see whether a column of exact texts is needed; in a longer table it stands in any case', async () => {
    const rows = (count: number) => Array.from({ length: count }, () => ['0.5'])
    const headers = async (given: readonly (readonly Cell[])[]) => (await cells([amount], given))[0]?.[0]
    expect(await headers(rows(10_000))).toEqual(['amount.value'])
    expect(await headers([...rows(9_999), ['1234567890123456']])).toHaveLength(2)
    expect(await headers(rows(10_001))).toEqual(['amount.value', 'amount.value (exact text)'])
  })

  it('adds up to the sum of all its amounts', async () => {
    const decimal = fc
      .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 999_999_999_999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(12, '0')}`)
    await fc.assert(
      fc.asyncProperty(fc.array(decimal, { minLength: 1, maxLength: 20 }), async (decimals) => {
        const [[, ...rows] = []] = await cells(
          [amount],
          decimals.map((each) => [each]),
        )
        expect(rows.map(([value]) => value)).toEqual(decimals.map(Number))
        for (const [at, [, exact]] of rows.entries()) {
          const written = decimals[at] ?? ''
          const exactText = new Decimal(written).precision() > 15 ? written : undefined
          expect(exact ?? undefined).toBe(exactText)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('holds full dates as dates, all others as texts', async () => {
    const dates = ['2004-05-17', '2004-05', '2004', '1900-03-01', '9999-12-31', '1900-02-28', '1066-10-14', null]
    const [rows] = await cells(
      [day, text],
      dates.map((date) => [date, '2004-05-17']),
    )
    expect(rows?.slice(1).map(([date]) => (date instanceof Date ? date.toISOString() : date))).toEqual([
      '2004-05-17T00:00:00.000Z',
      '2004-05',
      '2004',
      '1900-03-01T00:00:00.000Z',
      '9999-12-31T00:00:00.000Z',
      '1900-02-28',
      '1066-10-14',
      null,
    ])
    expect(rows?.slice(1).map(([, each]) => each)).toEqual(dates.map(() => '2004-05-17'))
  })

  it('writes dates as ISO 8601 does', async () => {
    const parts = unzipSync(await workbookOf([day], [['2004-05-17']]))
    expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('formatCode="yyyy-mm-dd"')
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(
      '<c r="A2" s="1"><v>38124</v></c>',
    )
  })

  it('goes on in the next sheet where one is full, under the same header', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((each) => [each])
    expect(await cells([text], rows, 3)).toEqual([
      [['text'], ['a'], ['b']],
      [['text'], ['c'], ['d']],
      [['text'], ['e']],
    ])
    expect(await cells([text], rows.slice(0, 4), 3)).toHaveLength(2)
  })

  it('names columns past Z', async () => {
    const many = Array.from({ length: 800 }, (_, at) => ({ name: `c${at}`, is: 'number' }) as const)
    const [rows] = await cells(many, [many.map((_, at) => at)])
    expect(rows?.[1]).toEqual(many.map((_, at) => at))
  })

  it('cuts what no cell holds, and no letter in half', async () => {
    const [rows] = await cells([text], [['x'.repeat(40_000)], [`${'x'.repeat(32_765)}${'😀'.repeat(9)}`]])
    expect(String(rows?.[1]?.[0])).toHaveLength(32_767)
    expect(String(rows?.[1]?.[0]).at(-1)).toBe('…')
    expect(rows?.[2]?.[0]).toBe(`${'x'.repeat(32_765)}…`)
  })

  it('tells line ends alike', async () => {
    expect(await cells([text], [['a\r\nb\rc\nd']])).toEqual([[['text'], ['a\nb\nc\nd']]])
  })

  it('fails where its rows fail, and lets them go where its reader goes', async () => {
    let closed = 0
    const batches = async function* (fails: boolean) {
      try {
        for (let at = 0; ; at++) {
          yield Array.from({ length: 250 }, () => [`${Math.random()}`])
          if (fails && at === 20) throw new Error('the database is gone')
        }
      } finally {
        closed += 1
      }
    }
    const failing = xlsxPieces({ columns: [text], batches: batches(true) })
    await expect(async () => {
      for await (const _ of failing);
    }).rejects.toThrow('the database is gone')
    for await (const _ of xlsxPieces({ columns: [amount], batches: batches(false) })) break
    expect(closed).toBe(2)
  })
})
