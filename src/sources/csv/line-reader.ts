import { type CsvError, type Info, type Parser, parse } from 'csv-parse'
import { SourceError } from '../../errors.ts'
import type { SourceFile } from '../format.ts'
import { decode } from './decode.ts'
import type { TableOptions } from './table-options.ts'

/** One record of a CSV file, the header included; a quoted one may span several lines, and `line` is its first. */
export type Line =
  | { readonly is: 'cells'; readonly line: number; readonly cells: readonly string[] }
  | { readonly is: 'mistake'; readonly line: number; readonly expected: string; readonly got: string }

/** One row may be this large; past it a quote was opened and never closed, and the rest of the file would go into memory. */
const largestRow = 16 * 1024 * 1024

/** The records of a table in batches, without blank lines. Throws SourceError where quotes leave it open what is a row. */
export async function* readLines(file: SourceFile, options: TableOptions): AsyncGenerator<readonly Line[]> {
  const gathered = gatherLines(file.path)
  // Handing every record to `on_record` and none on to the stream is twice as fast as iterating the stream.
  const parser = parse({
    delimiter: options.delimiter,
    quote: options.quote ?? false,
    from_line: options.skip + 1,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: largestRow,
    on_record: (cells: string[], context) => {
      gathered.add(cells, context)
      return null
    },
    on_skip: (error) => {
      if (error) gathered.fail(error)
      return undefined
    },
  })
  parser.resume()
  const failure = new Promise<never>((_resolve, reject) => parser.once('error', reject))
  failure.catch(() => undefined)
  for await (const text of decode(file, options.encoding, () => parser.info.lines)) {
    await Promise.race([written(parser, text), failure])
    const batch = gathered.take()
    if (batch.length > 0) yield batch
  }
  await Promise.race([ended(parser), failure])
  const batch = gathered.take()
  if (batch.length > 0) yield batch
}

function written(parser: Parser, text: string): Promise<void> {
  return new Promise((resolve) => parser.write(text, () => resolve()))
}

function ended(parser: Parser): Promise<void> {
  return new Promise((resolve) => {
    parser.once('end', resolve)
    parser.end()
  })
}

/** Turns the parser's calls into lines with the right numbers. */
function gatherLines(file: string) {
  let batch: Line[] = []
  let fatal: SourceError | undefined
  /** The last line of the record before, as the parser counts. */
  let counted = 0
  /** The parser counts a CR LF inside quotes as two lines. */
  let surplus = 0
  /** Where a stray quote was met, until what follows shows whether the parser found its way again. */
  let stray: StrayQuote | undefined
  const lose = (line: number): void => {
    fatal ??= lost(file, line - surplus)
  }
  return {
    add(cells: readonly string[], context: Info) {
      const inside = context.lines - counted > 1 ? breaksIn(cells) : { counted: 0, real: 0 }
      const first = context.lines - inside.counted
      if (stray && first - stray.line - 1 > context.empty_lines - stray.emptyLines) lose(stray.line)
      stray = undefined
      batch.push({ is: 'cells', line: first - surplus, cells })
      surplus += inside.counted - inside.real
      counted = context.lines
    },
    fail(error: CsvError) {
      const met: StrayQuote = { line: Number(error['lines']), emptyLines: Number(error['empty_lines']) }
      if (error.code !== 'INVALID_OPENING_QUOTE' && error.code !== 'CSV_INVALID_CLOSING_QUOTE') {
        lose(stray?.line ?? counted + 1)
      } else if (met.line !== stray?.line) {
        if (stray && met.line - stray.line - 1 > met.emptyLines - stray.emptyLines) lose(stray.line)
        const expected = 'a quote only around a whole cell, and doubled inside one'
        batch.push({ is: 'mistake', line: met.line - surplus, expected, got: 'a stray quote' })
        stray = met
        counted = met.line
      }
    },
    take(): readonly Line[] {
      if (fatal) throw fatal
      const full = batch
      batch = []
      return full
    },
  }
}

/** Lines between it and the next record, but for empty ones, were swallowed by a quoted cell that should not be one. */
interface StrayQuote {
  readonly line: number
  readonly emptyLines: number
}

function lost(file: string, line: number): SourceError {
  const way = 'close it, or say `table: { quote: none }` when quotes are ordinary text in this table'
  return new SourceError(
    { file, line },
    `expected the quotes of a row to be closed, got one that swallows the rows behind it; ${way}`,
  )
}

/** Line breaks inside cells: as the parser counts them, and as editors do. */
function breaksIn(cells: readonly string[]): { readonly counted: number; readonly real: number } {
  let counted = 0
  let real = 0
  for (const cell of cells) {
    counted += cell.match(/[\r\n]/g)?.length ?? 0
    real += cell.match(/\r\n?|\n/g)?.length ?? 0
  }
  return { counted, real }
}
