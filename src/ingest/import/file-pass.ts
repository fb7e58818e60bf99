import { SourceError } from '../../errors.ts'
import { foreignFile } from '../../sources/foreign.ts'
import { formatOf } from '../../sources/formats.ts'
import { openSource } from '../../sources/open.ts'
import type { IngestContext } from '../context.ts'
import type { QuoteReport } from '../quotes/report.ts'
import { ahead } from './ahead.ts'
import { explainDifferences } from './explain-differences.ts'
import type { ImportFile, ImportOptions } from './options.ts'
import { type Batch, FileReading } from './read-batches.ts'
import type { FileReport } from './report.ts'
import { Tally } from './tally.ts'

/** One passing over a file: what was counted, and how far it came. */
export interface Pass {
  readonly tally: Tally
  readonly reading: FileReading
  readonly state: 'done' | 'failed' | 'stopped'
  readonly failure?: string
  readonly digest?: string
}

/**
 * Reads a file to its end, batch by batch: `prepare` of the next batch runs while `use` of the present one does. A
 * SourceError ends the pass and is told in it; all other errors are thrown.
 */
export async function passFile<Prepared>(
  context: IngestContext,
  file: ImportFile,
  options: ImportOptions,
  prepare: (batch: Batch) => Promise<Prepared>,
  use: (prepared: Prepared, tally: Tally) => Promise<void>,
): Promise<Pass> {
  const tally = new Tally(options.keepErrors)
  const reading = new FileReading(context.model, tally)
  try {
    const format = formatOf(file.path, file.mapping, await foreignFile(file.path))
    const opened = await openSource(file.path, file)
    const batches = reading.batches(format.read(opened, context.model), options.batchSize)
    for await (const prepared of ahead(mapped(batches, prepare))) {
      await use(prepared, tally)
      options.onProgress?.({
        file: file.path,
        bytesRead: opened.bytesRead(),
        bytes: opened.size,
        counts: tally.counts,
      })
      if (options.signal?.aborted) return { tally, reading, state: 'stopped' }
    }
    const digest = opened.digest()
    await explain(context, file, options, { tally, reading })
    return { tally, reading, state: 'done', digest }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    await explain(context, file, options, { tally, reading })
    // The signal may have stopped the reading in the midst of a batch: what was read until then counts.
    if (options.signal?.aborted) return { tally, reading, state: 'stopped' }
    return { tally, reading, state: 'failed', failure: error.message }
  }
}

/** Only words of errors depend on the second reading: a fault in it, or a stop, leaves the errors as they are. */
async function explain(
  { model }: IngestContext,
  file: ImportFile,
  { signal }: ImportOptions,
  { tally, reading }: Pick<Pass, 'tally' | 'reading'>,
): Promise<void> {
  if (reading.apart.length === 0) return
  try {
    const again = await openSource(file.path, file)
    // A pipe cannot be read twice: its size is not known.
    if (again.size === 0) return
    const items = formatOf(file.path, file.mapping).read(again, model)
    await explainDifferences(model, items, reading.apart, tally, signal)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
  }
}

/** What a report says about a pass. */
export function reportOf(file: ImportFile, pass: Pass, quotes: QuoteReport): Omit<FileReport, 'seconds'> {
  const { tally, reading, state, failure, digest } = pass
  return {
    file: file.path,
    sources: reading.sourceIds,
    state,
    counts: tally.counts,
    quotes,
    errors: tally.errors,
    errorCount: tally.errorCount,
    ...(failure === undefined ? {} : { failure }),
    ...(digest === undefined ? {} : { digest }),
  }
}

async function* mapped<From, To>(items: AsyncGenerator<From>, make: (item: From) => Promise<To>): AsyncGenerator<To> {
  for await (const item of items) yield await make(item)
}
