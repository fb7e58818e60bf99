import type { IngestContext } from './context.ts'
import type { ImportFile, ImportOptions } from './import-options.ts'
import { type Pass, passOver } from './pass-over.ts'
import type { Batch } from './read-batches.ts'
import type { Tally } from './tally.ts'

/**
 * As `passOver`. A file whose reading the signal stopped in the midst of a batch is stopped as one whose signal came between
 * two batches: what was read until then counts, and no failure is reported.
 */
export async function stoppablePass<Prepared>(
  context: IngestContext,
  file: ImportFile,
  options: ImportOptions,
  prepare: (batch: Batch) => Promise<Prepared>,
  use: (prepared: Prepared, tally: Tally) => Promise<void>,
): Promise<Pass> {
  const pass = await passOver(context, file, options, prepare, use)
  if (pass.state !== 'failed' || !options.signal?.aborted) return pass
  const { tally, reading } = pass
  return { tally, reading, state: 'stopped' }
}
