import type { IngestContext } from '../context.ts'
import { breakRun } from '../runs/run.ts'
import { finishFormerRuns, sweepStubs } from '../write/clear-up.ts'
import { type Lease, withLease } from '../write/lease.ts'
import { settleOrigins } from '../write/origins.ts'
import { freshen, type StoredSource, storedSources } from '../write/source-headers.ts'
import { createWriting, type Writing } from '../write/writing.ts'
import { removeHeaders, restoreHeaders } from './headers.ts'
import { type Obstacles, obstaclesTo } from './obstacles.ts'
import type { UndoOptions } from './options.ts'
import { undoRecords } from './records.ts'
import { beginUndoing, endUndoing, planUndoing, type Undoing } from './undoing.ts'

export interface UndoReport {
  /** `refused`: later runs stand in the way, and nothing was written. `stopped`: by the user; the same undo again goes on. */
  readonly state: 'done' | 'stopped' | 'refused'
  readonly undoes: string
  /** The undo's own run; absent when it was refused. */
  readonly run?: string
  /** Records that say again what they said before. */
  readonly restored: number
  /** Records that came with the run, and are gone. */
  readonly retracted: number
  readonly obstacles: Obstacles
  readonly seconds: number
}

/**
 * Takes a run back: every record and every source's header that it wrote or took away is again as it was before. Itself a
 * run, which keeps history and can be undone likewise; one that was killed goes on when it is called again. Throws
 * RequestError for a run that there is not or that cannot be undone, GraphError as an import does.
 */
export async function undo(context: IngestContext, run: string, options: UndoOptions = {}): Promise<UndoReport> {
  const begun = performance.now()
  const report = await withLease(context, `undo of ${run}`, (lease) => underLease(context, lease, run, options))
  return { ...report, undoes: run, seconds: (performance.now() - begun) / 1_000 }
}

type Report = Omit<UndoReport, 'undoes' | 'seconds'>

async function underLease(context: IngestContext, lease: Lease, id: string, options: UndoOptions): Promise<Report> {
  const undoing = await planUndoing(context, id)
  const sources = await storedSources(context)
  const obstacles = await obstaclesTo(context, undoing, sources)
  if (obstacles.count > 0) return { state: 'refused', restored: 0, retracted: 0, obstacles }
  const run = await beginUndoing(context, undoing, options.actor)
  try {
    const writing = createWriting(context, lease, run, sources)
    const state = await takeBack(writing, { ...undoing, by: run.id }, sources, options)
    return { state, run: run.id, obstacles, ...(await endUndoing(context, undoing, run, state)) }
  } catch (error) {
    // The database may be away: then the run stays as it is, and the first error is the one to tell.
    await breakRun(context, run).catch(() => {})
    throw error
  }
}

/** Headers first, since no record is without its source; those that go come last, for the same reason. */
async function takeBack(
  writing: Writing,
  undoing: Undoing,
  sources: Map<string, StoredSource>,
  options: UndoOptions,
): Promise<'done' | 'stopped'> {
  await finishFormerRuns(writing, sources)
  await restoreHeaders(writing, undoing, sources)
  const state = await undoRecords(writing, undoing, options)
  if (state === 'done') {
    await removeHeaders(writing, undoing, sources)
    for (const id of [...sources.keys()]) await freshen(writing, sources, id)
  }
  await settleOrigins(writing, sources)
  await sweepStubs(writing)
  return state
}
