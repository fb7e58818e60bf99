import { type SheetColumn, sheetRows } from './exact-numbers.ts'
import { sheetCell, sheetEnd, sheetStart } from './sheet-xml.ts'
import type { Cell, Table } from './table.ts'
import { workbookParts } from './workbook-xml.ts'
import type { SharedTexts } from './xlsx-text.ts'
import { type ZipEntry, zipped } from './zip.ts'

/** Rows of one sheet, the header among them. */
const mostRows = 1_048_576

/**
 * A workbook of one sheet whose first row is the header and stays in sight; more rows than a sheet holds go on in the
 * next. Texts are texts, never formulas. Every number is a number; one with more digits than a spreadsheet keeps has its
 * exact text in the column beside it. A full date is a date, `2004` and `2004-05` are texts.
 */
export async function* xlsxPieces(table: Table, rowsPerSheet = mostRows): AsyncGenerator<Uint8Array> {
  yield* zipped(entriesOf(table, rowsPerSheet))
}

async function* entriesOf(table: Table, rowsPerSheet: number): AsyncGenerator<ZipEntry> {
  const { columns, batches, close } = await sheetRows(table)
  const shared: SharedTexts = new Map()
  const rows = new Rows(batches)
  let sheets = 0
  try {
    do {
      sheets += 1
      yield { name: `xl/worksheets/sheet${sheets}.xml`, pieces: sheetPieces(columns, rows, rowsPerSheet, shared) }
    } while (await rows.any())
  } finally {
    await close()
  }
  for (const [name, text] of workbookParts(sheets, shared)) yield { name, pieces: [text] }
}

async function* sheetPieces(
  columns: readonly SheetColumn[],
  rows: Rows,
  most: number,
  shared: SharedTexts,
): AsyncGenerator<string> {
  const header = columns.map(({ name }, at) => sheetCell(name, 'text', cellName(at, 1), shared))
  let piece = `${sheetStart(columns)}<row r="1">${header.join('')}</row>`
  for (let number = 2; number <= most && (await rows.any()); number++) {
    const row = rows.take()
    const cells = columns.map(({ is, from }, at) => sheetCell(row[from] ?? null, is, cellName(at, number), shared))
    piece += `<row r="${number}">${cells.join('')}</row>`
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  yield piece + sheetEnd
}

/** Rows one by one, of batches that are taken when they are needed. */
class Rows {
  readonly #batches: AsyncIterator<readonly (readonly Cell[])[]>
  #batch: readonly (readonly Cell[])[] = []
  #at = 0

  constructor(batches: AsyncIterator<readonly (readonly Cell[])[]>) {
    this.#batches = batches
  }

  async any(): Promise<boolean> {
    while (this.#at >= this.#batch.length) {
      const next = await this.#batches.next()
      if (next.done) return false
      this.#batch = next.value
      this.#at = 0
    }
    return true
  }

  take(): readonly Cell[] {
    return this.#batch[this.#at++] ?? []
  }
}

/** `A1`, `Z1`, `AA1`. */
function cellName(column: number, row: number): string {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters + row
}
