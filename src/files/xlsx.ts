import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import type { Cell, Table, TableColumn } from './table.ts'

/**
 * A workbook of one sheet whose first row is the header and stays in sight; more rows than a sheet holds go on in the
 * next. Texts are texts, never formulas. A number becomes a number where a spreadsheet holds all its digits, else it stays
 * text; dates stay text, since a column that mixes `2004` and `2004-05-17` would not sort as dates either.
 */
export function xlsxPieces({ columns, batches }: Table): AsyncIterable<Uint8Array> {
  const header = columns.map(({ name }) => ({ header: name }))
  return writeXlsxStream(rowsOf({ columns, batches }), {
    name: 'Answer',
    columns: header,
    freezePane: { rows: 1 },
  }) as AsyncIterable<Uint8Array>
}

async function* rowsOf({ columns, batches }: Table): AsyncGenerator<CellValue[]> {
  for await (const rows of batches) {
    for (const row of rows) yield row.map((cell, at) => cellValue(cell, columns[at]))
  }
}

/** A cell of Excel holds no more letters than this. */
const longestText = 32_767

function cellValue(cell: Cell, column: TableColumn | undefined): CellValue {
  if (typeof cell !== 'string') return cell
  if (column?.is === 'number' && fitsFloat(cell)) return Number(cell)
  return cell.length > longestText ? `${cell.slice(0, longestText - 1)}…` : cell
}

/** Spreadsheets keep 15 digits; what has more would be rounded in silence. */
function fitsFloat(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').replace(/^0+/, '').length <= 15
}
