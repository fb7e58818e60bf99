import type { IngestContext } from '../context.ts'
import { type Pass, passFile, reportOf } from '../import/file-pass.ts'
import type { ImportFile, ImportOptions } from '../import/options.ts'
import type { FileReport } from '../import/report.ts'
import { retractMissing, withheld } from '../import/retract-missing.ts'
import { beginRun, breakRun, endRun } from '../runs/run.ts'
import { changesOf } from './change.ts'
import { countStubs, finishFormerRuns, sweepStubs } from './clear-up.ts'
import type { Lease } from './lease.ts'
import { countLookedUp, lookUp } from './look-up.ts'
import { settleOrigins } from './origins.ts'
import { freshen, type StoredSource, writeHeader } from './source-headers.ts'
import { writeChanges } from './write-changes.ts'
import { createWriting, type Writing } from './writing.ts'

type Report = Omit<FileReport, 'seconds'>

/** Writes one file under a run of its own. */
export async function writeFile(
  context: IngestContext,
  file: ImportFile,
  options: ImportOptions,
  sources: Map<string, StoredSource>,
  lease: Lease,
): Promise<Report> {
  const { actor } = options
  const run = await beginRun(context, {
    command: 'import',
    file: file.path,
    ...(actor === undefined ? {} : { actor }),
  })
  const writing = createWriting(context, lease, run, sources)
  try {
    const report = await writeRecords(writing, file, options, sources)
    const { state, sources: ids, digest, failure } = report
    const counts = Object.entries(report.counts).map(([name, number]) => [name, BigInt(number)])
    await endRun(context, run, state === 'refused' ? 'failed' : state, {
      ...Object.fromEntries(counts),
      sources: ids,
      ...(digest === undefined ? {} : { digest }),
      ...(failure === undefined ? {} : { failure }),
    })
    return { ...report, run: run.id }
  } catch (error) {
    // The database may be away: then the run stays as it is, and the first error is the one to tell.
    await breakRun(context, run).catch(() => {})
    throw error
  }
}

async function writeRecords(
  writing: Writing,
  file: ImportFile,
  options: ImportOptions,
  sources: Map<string, StoredSource>,
): Promise<Report> {
  const { context } = writing
  await finishFormerRuns(writing, sources)
  const pass = await passFile(context, file, options, lookUp(context, writing.quotes), async (batch, tally) => {
    for (const source of batch.sources) await writeHeader(writing, sources, source)
    if (batch.fresh.length > 0) await writeChanges(writing, changesOf(batch.fresh))
    countLookedUp(batch, tally)
  })
  const kept = options.complete ? await retractAll(writing, pass) : undefined
  if (pass.state !== 'stopped') for (const id of pass.reading.sourceIds) await freshen(writing, sources, id)
  await settleOrigins(writing, sources)
  if (writing.hasWritten()) await sweepStubs(writing)
  pass.tally.add('stubs', await countStubs(context))
  return { ...reportOf(file, pass, writing.quotes.report()), ...(kept === undefined ? {} : { withheld: kept }) }
}

/** Retracts what the sources of a file no longer say, but only when every record of it is known; else says why not. */
async function retractAll(writing: Writing, pass: Pass): Promise<string | undefined> {
  const why = withheld(pass)
  if (why !== undefined) return why
  const { reading, tally } = pass
  for (const source of reading.sourceIds) tally.add('retracted', await retractMissing(writing, source, reading.keys))
  return undefined
}
