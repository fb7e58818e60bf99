import { randomBytes } from 'node:crypto'
import type { Parameters, Transaction } from '../../graph/graph.ts'
import type { IngestContext } from '../context.ts'

/** One import, rebuild, retraction or undo, as the graph remembers it. */
export interface Run {
  /** Sorts by time. */
  readonly id: string
  readonly startedAt: string
}

/** What every record, former version and source carries of the run that wrote or ended it, as statement parameters. */
export type Stamp = {
  readonly run: string
  /** ISO 8601, in UTC, to the millisecond. */
  readonly recordedAt: string
}

/** The stamp of what a run writes now. All of one transaction shares one, so that what ends and what begins meet. */
export function stampOf({ id }: Run): Stamp {
  return { run: id, recordedAt: new Date().toISOString() }
}

export type RunState = 'running' | 'done' | 'failed' | 'stopped'

export async function beginRun(
  { graph, catalogue }: IngestContext,
  about: { readonly command: string; readonly file?: string; readonly actor?: string; readonly undoes?: string },
): Promise<Run> {
  const startedAt = new Date().toISOString()
  const id = `${startedAt.replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`
  const properties = { id, ...about, startedAt, state: 'running' }
  await graph.write((transaction) => transaction.run(catalogue.statement('write/begin-run'), { id, properties }))
  return { id, startedAt }
}

export async function endRun(context: IngestContext, run: Run, state: RunState, about: Parameters): Promise<void> {
  await context.graph.write((transaction) => endRunIn(context, transaction, run, state, about))
}

/** Ends a run together with what else has to be true at once. What it wrote before can be searched then. */
export async function endRunIn(
  { catalogue }: IngestContext,
  transaction: Transaction,
  run: Run,
  state: RunState,
  about: Parameters,
): Promise<void> {
  const properties = { ...about, state, endedAt: new Date().toISOString() }
  await transaction.run(catalogue.statement('write/await-search'))
  await transaction.run(catalogue.statement('write/end-run'), { id: run.id, properties })
}

/** A run that the database or the lease failed: it gets no end, so that the next run clears up behind it. */
export async function breakRun({ graph, catalogue }: IngestContext, run: Run): Promise<void> {
  const properties = { state: 'failed' }
  await graph.write((transaction) => transaction.run(catalogue.statement('write/end-run'), { id: run.id, properties }))
}
