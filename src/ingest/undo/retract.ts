import { RequestError } from '../../errors.ts'
import { keyText } from '../../values/key-text.ts'
import type { IngestContext } from '../context.ts'
import { beginRun, breakRun, endRun } from '../runs/run.ts'
import { finishFormerRuns, sweepStubs } from '../write/clear-up.ts'
import { type Lease, withLease } from '../write/lease.ts'
import { settleOrigins } from '../write/origins.ts'
import { recordsOfSource, type StoredSource, storedSources } from '../write/source-headers.ts'
import { writeChanges } from '../write/write-changes.ts'
import { createWriting, type Writing } from '../write/writing.ts'
import { removeEmptySource } from './headers.ts'

export interface RetractOptions {
  readonly onProgress?: (done: { readonly records: number }) => void
  readonly signal?: AbortSignal
  readonly actor?: string
}

export interface RetractReport {
  readonly state: 'done' | 'stopped'
  /** The source, also where one of its records was named. */
  readonly source: string
  readonly run: string
  readonly retracted: number
  readonly seconds: number
}

/**
 * Takes back all that a source says, and the source with it; or one record. What others still link to becomes a stub. A
 * run, and `undo` brings it all back. Throws RequestError when neither a source nor a record has that id, GraphError as
 * an import does.
 */
export async function retract(
  context: IngestContext,
  id: string,
  options: RetractOptions = {},
): Promise<RetractReport> {
  const begun = performance.now()
  const report = await withLease(context, `retraction of ${id}`, (lease) => underLease(context, lease, id, options))
  return { ...report, seconds: (performance.now() - begun) / 1_000 }
}

type Report = Omit<RetractReport, 'seconds'>

async function underLease(
  context: IngestContext,
  lease: Lease,
  said: string,
  options: RetractOptions,
): Promise<Report> {
  const { actor } = options
  const sources = await storedSources(context)
  // A source that an older version kept under another form than NFC is found by that form.
  const id = sources.has(said) ? said : keyText(said)
  const record = sources.has(id) ? undefined : await recordPlace(context, id)
  const source = record?.source ?? id
  const run = await beginRun(context, { command: 'retract', ...(actor === undefined ? {} : { actor }) })
  try {
    const writing = createWriting(context, lease, run, sources)
    await finishFormerRuns(writing, sources)
    const given = record
      ? await retractOne(writing, id, record.entity)
      : await retractAll(writing, sources, id, options)
    await settleOrigins(writing, sources)
    await sweepStubs(writing)
    await endRun(context, run, given.state, { retracted: BigInt(given.retracted), sources: [source] })
    return { ...given, source, run: run.id }
  } catch (error) {
    // The database may be away: then the run stays as it is, and the first error is the one to tell.
    await breakRun(context, run).catch(() => {})
    throw error
  }
}

type Retracted = Pick<RetractReport, 'state' | 'retracted'>

async function retractAll(
  writing: Writing,
  sources: Map<string, StoredSource>,
  source: string,
  { onProgress, signal }: RetractOptions,
): Promise<Retracted> {
  let retracted = 0
  for await (const page of recordsOfSource(writing.context, source)) {
    if (signal?.aborted) return { state: 'stopped', retracted }
    await writeChanges(
      writing,
      page.map(({ id, entity }) => ({ entity, fresh: [], gone: [id] })),
    )
    retracted += page.length
    onProgress?.({ records: retracted })
  }
  await removeEmptySource(writing, sources, source)
  return { state: 'done', retracted }
}

async function retractOne(writing: Writing, id: string, entity: string): Promise<Retracted> {
  await writeChanges(writing, [{ entity, fresh: [], gone: [id] }])
  return { state: 'done', retracted: 1 }
}

async function recordPlace({ graph, catalogue }: IngestContext, id: string) {
  const [place] = await graph.read<{ entity: string; source: string }>(catalogue.statement('write/record'), { id })
  if (place) return place
  throw new RequestError(`expected the id of a source or of a record (20 hex digits), got ${id}, which is neither`)
}
