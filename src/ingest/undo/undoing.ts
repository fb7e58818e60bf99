import { RequestError } from '../../errors.ts'
import type { IngestContext } from '../context.ts'
import { beginRun, endRunIn, type Run } from '../runs/run.ts'
import { type StoredRun, storedRun } from '../runs/stored-runs.ts'
import type { Undoings } from './history.ts'

/** What is to be taken back, and what is known of all undoings. */
export interface Undoing {
  readonly target: StoredRun
  readonly undoings: Undoings
  /** The run that takes it back: one that was begun before and goes on, or undefined before it begins. */
  readonly by?: string
}

type UndoRun = {
  readonly id: string
  readonly undoes: string
  readonly state: string
  readonly undoneBy: string | null
}

/** Finds what an undo has to do. Throws RequestError where it makes no sense, and says what would. */
export async function planUndoing(context: IngestContext, id: string): Promise<Undoing> {
  const target = await storedRun(context, id)
  if (!target) throw new RequestError(`expected the id of a run, got ${id}: \`chancery runs\` lists them`)
  if (target.undoneBy !== undefined) {
    const { undoneBy } = target
    throw new RequestError(
      `the run ${id} is undone by ${undoneBy} already: \`chancery undo ${undoneBy}\` brings it back`,
    )
  }
  if (target.command === 'rebuild') throw new RequestError(`the run ${id} is a rebuild: it changed no record`)
  const runs = await context.graph.read<UndoRun>(context.catalogue.statement('write/undo-runs'))
  const unfinished = runs.find(({ undoes, state, undoneBy }) => undoes === id && state !== 'done' && undoneBy === null)
  const half = runs.find(({ undoes, state }) => undoes === unfinished?.id && state !== 'done')
  if (half) {
    throw new RequestError(
      `the undo of ${id} was taken back by ${half.id}, which did not end: run \`chancery undo ${half.undoes}\` first`,
    )
  }
  const undoings = new Map(runs.map((run) => [run.id, run.undoes]))
  return { target, undoings, ...(unfinished ? { by: unfinished.id } : {}) }
}

/** A new run, or the one that did not come to its end: it goes on under its own name, so that one run undoes another. */
export async function beginUndoing(context: IngestContext, undoing: Undoing, actor?: string): Promise<Run> {
  const { target, by } = undoing
  if (by === undefined) {
    const about = { command: 'undo', undoes: target.id, ...(target.file === undefined ? {} : { file: target.file }) }
    return beginRun(context, { ...about, ...(actor === undefined ? {} : { actor }) })
  }
  const { graph, catalogue } = context
  await graph.write((transaction) => transaction.run(catalogue.statement('write/reopen-run'), { id: by }))
  return { id: by, startedAt: '' }
}

/** Ends an undo, and marks in the same transaction which runs stand and which do not. */
export async function endUndoing(
  context: IngestContext,
  { target, undoings }: Undoing,
  run: Run,
  state: 'done' | 'stopped',
): Promise<{ readonly restored: number; readonly retracted: number }> {
  const { graph, catalogue } = context
  const [row] = await graph.read<{ said: number; gone: number }>(catalogue.statement('write/count-run'), {
    run: run.id,
  })
  const { said: restored, gone: retracted } = row ?? { said: 0, gone: 0 }
  const counts = { restored: BigInt(restored), retracted: BigInt(retracted) }
  const sources = Array.isArray(target['sources']) ? target['sources'].map(String) : []
  const rows = state === 'done' ? marksOf(target.id, run.id, undoings) : []
  await graph.write(async (transaction) => {
    await endRunIn(context, transaction, run, state, { ...counts, sources })
    await transaction.run(catalogue.statement('write/mark-undone'), { rows })
  })
  return { restored, retracted }
}

/** What was undone stands no more; what that had undone stands again; and so on down the chain. */
function marksOf(target: string, run: string, undoings: Undoings) {
  const marks: { readonly id: string; readonly undoneBy: string | null }[] = []
  let undoer: string | null = run
  for (let id: string | undefined = target; id !== undefined; id = undoings.get(id)) {
    marks.push({ id, undoneBy: undoer })
    undoer = undoer === null ? id : null
  }
  return marks
}
