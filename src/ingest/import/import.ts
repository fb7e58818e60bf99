import type { IngestContext } from '../context.ts'
import { type Lease, withLease } from '../write/lease.ts'
import { storedSources } from '../write/source-headers.ts'
import { importFile } from './file.ts'
import { defaultOptions, type ImportFile, type ImportOptions } from './options.ts'
import type { Batch } from './read-batches.ts'
import type { FileReport, ImportReport } from './report.ts'
import { createStubForecast } from './stub-forecast.ts'

export type { ImportFile, ImportOptions, ImportProgress } from './options.ts'
export type { FileReport, ImportReport } from './report.ts'

/**
 * Loads files into a graph that `prepareGraph` has readied, one after the other; one that cannot be read costs itself
 * only. Importing a file again writes nothing but its run, and a dry run nothing at all. Throws GraphError when the database fails or another import is at work (`BUSY`); what was
 * written until then is whole, and the same import once more completes it.
 */
export async function importFiles(
  context: IngestContext,
  files: readonly ImportFile[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const begun = performance.now()
  const all = { ...defaultOptions, ...options }
  const reports = all.dryRun ? await importEach(context, files, all) : await importAlone(context, files, all)
  return { files: reports, seconds: (performance.now() - begun) / 1_000 }
}

async function importAlone(
  context: IngestContext,
  files: readonly ImportFile[],
  options: ImportOptions,
): Promise<readonly FileReport[]> {
  const purpose = `import of ${files.map(({ path }) => path).join(', ')}`
  await context.room?.expect()
  return withLease(context, purpose, (lease) => importEach(context, files, options, lease))
}

async function importEach(
  context: IngestContext,
  files: readonly ImportFile[],
  options: ImportOptions,
  lease?: Lease,
): Promise<readonly FileReport[]> {
  const sources = await storedSources(context)
  const forecast = lease ? undefined : createStubForecast(context)
  const reports: FileReport[] = []
  for (const [index, file] of files.entries()) {
    if (options.signal?.aborted) break
    const foretell = forecast && ((batch: Batch) => forecast.add(index, batch))
    const stoppable = options.signal === undefined ? file : { ...file, signal: options.signal }
    reports.push(await importFile(context, stoppable, options, { sources, lease, forecast: foretell }))
  }
  if (!forecast) return reports
  return await Promise.all(reports.map(async (report, index) => ({ ...report, newStubs: await forecast.of(index) })))
}
