import { stringify } from 'csv-stringify/sync'
import type { Cell, Table } from './table.ts'

/** What a spreadsheet would take for the beginning of a formula, full-width forms too. */
const formula = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/

/**
 * CSV as RFC 4180 has it: UTF-8, CRLF, one header line, an empty cell for what is missing. A text that a spreadsheet would
 * run as a formula gets an apostrophe before it, since whoever opens the file did not write it; numbers are left alone. A
 * byte order mark is for Excel, which takes a file without one for the code page of its system.
 */
export async function* csvPieces(
  { columns, batches }: Table,
  start: 'plain' | 'with byte order mark' = 'plain',
): AsyncGenerator<string> {
  const lines = (rows: readonly (readonly string[])[]) =>
    stringify(
      rows.map((row) => [...row]),
      // Readers take a lone line feed for the end of a row as well; the package quotes the whole delimiter alone.
      { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
    )
  if (start === 'with byte order mark') yield '\ufeff'
  yield lines([columns.map(({ name }) => harmless(name))])
  for await (const rows of batches) {
    yield lines(rows.map((row) => row.map((cell, at) => cellText(cell, columns[at]?.is === 'text'))))
  }
}

function cellText(cell: Cell, guarded: boolean): string {
  if (cell === null) return ''
  return guarded ? harmless(String(cell)) : String(cell)
}

function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text
}
