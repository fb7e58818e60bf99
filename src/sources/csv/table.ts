import { SourceError } from '../../errors.ts'
import type { SourceFile } from '../format.ts'
import { type Line, readLines } from './line-reader.ts'
import type { Row } from './row.ts'
import type { TableOptions } from './table-options.ts'

/** A row of the table, or what is wrong with the lines that should have been one. */
export type TableItem =
  | { readonly is: 'row'; readonly row: Row }
  | { readonly is: 'mistake'; readonly line: number; readonly expected: string; readonly got: string }

export interface Table {
  readonly header: readonly string[]
  /** May be read once. Throws SourceError where the rest cannot be told apart into rows. */
  readonly rows: AsyncIterable<readonly TableItem[]>
  /** Lets go of the file without reading on. */
  close(): Promise<void>
}

/** Reads as far as the header. Throws SourceError when there is none. */
export async function openTable(file: SourceFile, options: TableOptions): Promise<Table> {
  const batches = readLines(file, options)
  const close = async (): Promise<void> => {
    await batches.return(undefined)
  }
  if (options.header) return { header: options.header, rows: toRows([], batches, options.header.length), close }
  const next = await batches.next()
  const expected = 'a first line with the names of the columns'
  if (next.done) throw new SourceError({ file: file.path }, `expected ${expected}, got an empty table`)
  const [first, ...rest] = next.value
  if (first?.is === 'cells') return { header: first.cells, rows: toRows(rest, batches, first.cells.length), close }
  await close()
  throw new SourceError(
    { file: file.path, line: first?.line ?? 1 },
    `expected ${expected}, got ${first?.got ?? 'none'}`,
  )
}

async function* toRows(
  rest: readonly Line[],
  batches: AsyncIterable<readonly Line[]>,
  width: number,
): AsyncGenerator<readonly TableItem[]> {
  let ordinal = 0
  const toItem = (line: Line): TableItem => {
    ordinal += 1
    if (line.is === 'mistake') return line
    const { cells } = line
    if (cells.length === width) return { is: 'row', row: { cells, ordinal, line: line.line } }
    const expected = `${width} cells, as many as there are columns`
    return { is: 'mistake', line: line.line, expected, got: `${cells.length}` }
  }
  if (rest.length > 0) yield rest.map(toItem)
  for await (const batch of batches) yield batch.map(toItem)
}
