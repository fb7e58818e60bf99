import { countStubs } from './clear-up.ts'
import type { IngestContext } from './context.ts'
import type { ImportFile, ImportOptions } from './import-options.ts'
import type { Lease } from './lease.ts'
import { countLookedUp, lookUp } from './look-up.ts'
import { passOver, reportOf } from './pass-over.ts'
import { createQuoteChecks } from './quote-checks.ts'
import { noQuotes } from './quote-report.ts'
import type { FileReport } from './report.ts'
import { countMissing, withheld } from './retract-missing.ts'
import type { StoredSource } from './source-headers.ts'
import { writeFile } from './write-file.ts'

/** One file into the graph; without a lease it only counts what would happen. */
export async function importFile(
  context: IngestContext,
  file: ImportFile,
  options: ImportOptions,
  sources: Map<string, StoredSource>,
  lease: Lease | undefined,
): Promise<FileReport> {
  const begun = performance.now()
  const flawed = options.strict ? await rehearse(context, file, options) : undefined
  const report =
    flawed ?? (lease ? await writeFile(context, file, options, sources, lease) : await dryRun(context, file, options))
  return { ...report, seconds: (performance.now() - begun) / 1_000 }
}

type Report = Omit<FileReport, 'seconds'>

/** Reads a file and asks the graph nothing of it; a report only when something is wrong with it. */
async function rehearse(context: IngestContext, file: ImportFile, options: ImportOptions): Promise<Report | undefined> {
  const prepare = <Item>(item: Item): Promise<Item> => Promise.resolve(item)
  const pass = await passOver(context, file, options, prepare, () => Promise.resolve())
  if (pass.state === 'done' && pass.tally.errorCount === 0) return undefined
  pass.tally.add('stubs', await countStubs(context))
  return { ...reportOf(file, pass, noQuotes), ...(pass.state === 'done' ? { state: 'refused' } : {}) }
}

async function dryRun(context: IngestContext, file: ImportFile, options: ImportOptions): Promise<Report> {
  const quotes = createQuoteChecks(context)
  const pass = await passOver(context, file, options, lookUp(context, quotes), (batch, tally) => {
    countLookedUp(batch, tally)
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
