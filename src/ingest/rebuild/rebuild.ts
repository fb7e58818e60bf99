import { GraphError, type RecordError } from '../../errors.ts'
import { kindOfId } from '../../model/model.ts'
import type { Claim } from '../../records/claim.ts'
import { recordOfPayload } from '../../records/payload.ts'
import { weightOf } from '../check/stored-claims.ts'
import type { IngestContext } from '../context.ts'
import { twoParts } from '../import/two-parts.ts'
import { recheckQuotes } from '../quotes/recheck.ts'
import type { QuoteReport } from '../quotes/report.ts'
import { beginRun, breakRun, endRun, type Run } from '../runs/run.ts'
import { sweepStubs } from '../write/clear-up.ts'
import { unrestored } from '../write/expect-model.ts'
import { type KeptRecord, recordsByEntity } from '../write/kept-records.ts'
import { withLease } from '../write/lease.ts'
import { prepareIndexes } from '../write/prepare-indexes.ts'
import { storedSources } from '../write/source-headers.ts'
import { readStore, writeStore } from '../write/store.ts'
import { projectedUnit, type Unit } from '../write/unit.ts'
import { ensureTargets } from '../write/write-changes.ts'
import { attachUnits } from '../write/write-units.ts'
import { createWriting, type Writing } from '../write/writing.ts'

export interface RebuildOptions {
  readonly onProgress?: (done: { readonly records: number; readonly entities: number }) => void
  readonly signal?: AbortSignal
  readonly actor?: string
  readonly keepErrors: number
}

export interface RebuildReport {
  readonly run: string
  readonly state: 'done' | 'stopped'
  readonly records: number
  readonly entities: number
  /** Records that no longer fit the model: left out of the graph, kept for the day they fit again. */
  readonly misfits: number
  /** Why, for the first of them. */
  readonly errors: readonly RecordError[]
  /** What was found of all quotes, which a rebuild checks anew. */
  readonly quotes: QuoteReport
  readonly seconds: number
}

/**
 * Makes the graph anew from the kept records under the context's model: what comes out is what a fresh load of the same
 * records would give. Until it has ended the graph says so itself, and every start asks for it to be run again.
 */
export async function rebuild(context: IngestContext, options: Partial<RebuildOptions> = {}): Promise<RebuildReport> {
  const begun = performance.now()
  const { actor } = options
  const { restoring } = await readStore(context)
  if (restoring !== null) throw new GraphError(unrestored, { code: 'OTHER_MODEL' })
  return withLease(context, 'rebuild', async (lease) => {
    const run = await beginRun(context, { command: 'rebuild', ...(actor === undefined ? {} : { actor }) })
    const sources = await storedSources(context)
    const writing = createWriting(context, lease, run, sources)
    const report = await underRun(context, run, () => rebuildAll(writing, { keepErrors: 100, ...options }))
    return { ...report, run: run.id, seconds: (performance.now() - begun) / 1_000 }
  })
}

type Report = Omit<RebuildReport, 'run' | 'seconds'>

async function underRun(context: IngestContext, run: Run, work: () => Promise<Report>): Promise<Report> {
  try {
    const report = await work()
    const { state, records, entities, misfits } = report
    await endRun(context, run, state, {
      records: BigInt(records),
      entities: BigInt(entities),
      misfits: BigInt(misfits),
    })
    return report
  } catch (error) {
    await breakRun(context, run).catch(() => {})
    throw error
  }
}

/** Makes the graph anew within a writing that somebody else has begun. */
export async function rebuildAll(writing: Writing, options: RebuildOptions): Promise<Report> {
  const { context } = writing
  await writeStore(context, { rebuilding: true })
  await context.graph.run(context.catalogue.statement('write/clear-entities'))
  await prepareIndexes(context)
  const counts = { records: 0, entities: 0, misfits: 0 }
  const errors: RecordError[] = []
  for await (const page of recordsByEntity(context)) {
    if (options.signal?.aborted) return { ...counts, errors, quotes: writing.quotes.report(), state: 'stopped' }
    const { units, misfits, mistakes } = fitting(writing, page)
    await ensureTargets(writing, units)
    await Promise.all(twoParts(units).map((part) => attachUnits(writing, part)))
    errors.push(...mistakes.slice(0, options.keepErrors - errors.length))
    counts.records += [...page.values()].reduce((sum, records) => sum + records.length, 0)
    counts.entities += units.length
    counts.misfits += misfits
    options.onProgress?.(counts)
  }
  for (const id of writing.weights.keys()) await recheckQuotes(writing, id)
  await sweepStubs(writing)
  await markFresh(writing)
  await writeStore(context, { rebuilding: false })
  return { ...counts, errors, quotes: writing.quotes.report(), state: 'done' }
}

/** Every source counted with its present header, every quote checked by its present text. */
async function markFresh({ context, weights, transact }: Writing): Promise<void> {
  const statement = context.catalogue.statement('write/source-done')
  await transact((transaction) => transaction.run(statement, { ids: [...weights.keys()] }))
}

interface Fitting {
  readonly units: readonly Unit[]
  readonly misfits: number
  readonly mistakes: readonly RecordError[]
}

/** The entities of a page as the model sees them now. */
function fitting(writing: Writing, page: ReadonlyMap<string, readonly KeptRecord[]>): Fitting {
  const { model } = writing.context
  const units: Unit[] = []
  const mistakes: RecordError[] = []
  let misfits = 0
  for (const [entity, records] of page) {
    const claims: Claim[] = []
    for (const { id, source, payload } of records) {
      const checked = recordOfPayload(model, source, payload, { file: `source ${source}` })
      if ('record' in checked)
        claims.push({ recordId: id, record: checked.record, source: weightOf(writing.weights, source) })
      else mistakes.push(...checked.errors.map((error) => ({ ...error, record: entity })))
      if ('errors' in checked) misfits += 1
    }
    if (claims.length > 0 && kindOfId(model, entity)) units.push(projectedUnit(writing, entity, claims))
  }
  return { units, misfits, mistakes }
}
