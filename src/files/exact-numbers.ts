import type { Cell, Table, TableColumn } from './table.ts'

/** Rows held until it is decided which columns need an exact copy. */
const mostHeld = 10_000

/** A column of a workbook: the values of a table's column, or the exact texts of those that a float would round. */
export interface SheetColumn {
  readonly name: string
  readonly is: TableColumn['is'] | 'exact'
  /** Its place among the columns of the table. */
  readonly from: number
}

export interface SheetRows {
  readonly columns: readonly SheetColumn[]
  readonly batches: AsyncIterator<readonly (readonly Cell[])[]>
  /** Lets the rows of the table go, whether they have been taken or not. */
  readonly close: () => Promise<void>
}

/**
 * The columns of a workbook. A decimal column is followed by a column of exact texts where a spreadsheet would round one of
 * its values. The header is written before the rows, so up to 10,000 rows are held for the decision; in a longer table each
 * decimal column gets its exact column, whether a later row needs it or not. A table without decimals is not held at all.
 */
export async function sheetRows({ columns, batches }: Table): Promise<SheetRows> {
  const undecided = new Set(columns.flatMap(({ is }, at) => (is === 'decimal' ? [at] : [])))
  const rows = batches[Symbol.asyncIterator]()
  const held: (readonly (readonly Cell[])[])[] = []
  const exact = new Set<number>()
  let count = 0
  while (exact.size < undecided.size) {
    const next = await rows.next()
    if (next.done) break
    held.push(next.value)
    count += next.value.length
    for (const at of undecided) if (next.value.some((row) => isRounded(row[at]))) exact.add(at)
    if (count > mostHeld) for (const at of undecided) exact.add(at)
  }
  return {
    columns: columns.flatMap((column, from) => withExact(column, from, exact.has(from))),
    batches: after(held, rows),
    close: async () => {
      await rows.return?.()
    },
  }
}

function withExact({ name, is }: TableColumn, from: number, exact: boolean): readonly SheetColumn[] {
  const column = { name, is, from }
  return exact ? [column, { name: `${name} (exact text)`, is: 'exact', from }] : [column]
}

async function* after<Each>(held: Each[], rest: AsyncIterator<Each>): AsyncGenerator<Each> {
  for (let first = held.shift(); first !== undefined; first = held.shift()) yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/**
 * Whether a spreadsheet shows other digits than the text has: a float holds 15 significant digits for certain, and
 * spreadsheets show no more. Zeros at either end are no significant digits.
 */
export function isRounded(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string' || !isDecimal(cell)) return false
  const [, digits = ''] = /^0*(\d*?)0*$/.exec(cell.replace(/\D/g, '')) ?? []
  return digits.length > 15 || !Number.isFinite(Number(cell)) || (Number(cell) === 0 && digits !== '')
}

export function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text)
}
