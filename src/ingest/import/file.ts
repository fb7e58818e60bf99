import type { IngestContext } from '../context.ts'
import { createQuoteChecks } from '../quotes/checks.ts'
import { noQuotes } from '../quotes/report.ts'
import { countStubs } from '../write/clear-up.ts'
import type { Lease } from '../write/lease.ts'
import { countLookedUp, lookUp } from '../write/look-up.ts'
import type { StoredSource } from '../write/source-headers.ts'
import { writeFile } from '../write/write-file.ts'
import { passFile, reportOf } from './file-pass.ts'
import type { ImportFile, ImportOptions } from './options.ts'
import type { Batch } from './read-batches.ts'
import type { FileReport } from './report.ts'
import { countMissing, withheld } from './retract-missing.ts'

export interface Importing {
  readonly sources: Map<string, StoredSource>
  /** Undefined in a dry run. */
  readonly lease: Lease | undefined
  /** Gets what a dry run reads. */
  readonly forecast: ((batch: Batch) => void) | undefined
}

/** One file into the graph; without a lease it only counts what would happen. */
export async function importFile(
  context: IngestContext,
  file: ImportFile,
  options: ImportOptions,
  { sources, lease, forecast }: Importing,
): Promise<FileReport> {
  const begun = performance.now()
  const flawed = options.strict ? await rehearse(context, file, options) : undefined
  const report =
    flawed ??
    (lease ? await writeFile(context, file, options, sources, lease) : await dryRun(context, file, options, forecast))
  return { ...report, seconds: (performance.now() - begun) / 1_000 }
}

type Report = Omit<FileReport, 'seconds'>

/** Reads a file and asks the graph nothing of it; a report only when something is wrong with it. */
async function rehearse(context: IngestContext, file: ImportFile, options: ImportOptions): Promise<Report | undefined> {
  const prepare = <Item>(item: Item): Promise<Item> => Promise.resolve(item)
  const pass = await passFile(context, file, options, prepare, () => Promise.resolve())
  if (pass.state === 'done' && pass.tally.errorCount === 0) return undefined
  pass.tally.add('stubs', await countStubs(context))
  return { ...reportOf(file, pass, noQuotes), ...(pass.state === 'done' ? { state: 'refused' } : {}) }
}

async function dryRun(
  context: IngestContext,
  file: ImportFile,
  options: ImportOptions,
  forecast: Importing['forecast'],
): Promise<Report> {
  const quotes = createQuoteChecks(context)
  const pass = await passFile(context, file, options, lookUp(context, quotes), (batch, tally) => {
    countLookedUp(batch, tally)
    forecast?.(batch)
    return Promise.resolve()
  })
  const { reading, tally } = pass
  const kept = options.complete ? withheld(pass) : undefined
  if (options.complete && kept === undefined) {
    for (const source of reading.sourceIds) tally.add('retracted', await countMissing(context, source, reading.keys))
  }
  tally.add('stubs', await countStubs(context))
  return { ...reportOf(file, pass, quotes.report()), ...(kept === undefined ? {} : { withheld: kept }) }
}
