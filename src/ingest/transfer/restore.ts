import { GraphError } from '../../errors.ts'
import type { Parameters } from '../../graph/graph.ts'
import { sourceOfPayload } from '../../records/source-payload.ts'
import type { IngestContext } from '../context.ts'
import { rebuildAll } from '../rebuild/rebuild.ts'
import { withLease } from '../write/lease.ts'
import { settleOrigins } from '../write/origins.ts'
import { prepareIndexes } from '../write/prepare-indexes.ts'
import { type StoredSource, writeHeader } from '../write/source-headers.ts'
import { readStore, writeStore } from '../write/store.ts'
import { createWriting, type Writing } from '../write/writing.ts'
import type { ExportCounts, ExportLine, SourceState } from './export-line.ts'
import { exportedLines, proveExport } from './read-export.ts'
import { formerSourceRow, recordRow, runRow } from './restored-rows.ts'

export interface RestoreOptions {
  readonly onProgress?: (done: { readonly records: number }) => void
  readonly signal?: AbortSignal
}

export interface RestoreReport extends ExportCounts {
  /** `stopped`: by the user; the same restore again completes it. */
  readonly state: 'done' | 'stopped'
  readonly entities: number
  /** Records that do not fit the model, as in `rebuild`. */
  readonly misfits: number
  readonly seconds: number
}

/**
 * Puts an export into an empty database and makes the graph of it. The file is read to its end before anything is written;
 * a restore that was killed is completed by the same one again, and until then every start says so. No run of its own:
 * what comes out is what was exported. Throws SourceError for the file, GraphError `NOT_EMPTY` for the database.
 */
export async function restore(
  context: IngestContext,
  path: string,
  options: RestoreOptions = {},
): Promise<RestoreReport> {
  const begun = performance.now()
  const sha256 = await proveExport(path, context.model, options.signal)
  return withLease(context, `restore of ${path}`, async (lease) => {
    await expectEmpty(context, sha256)
    await writeStore(context, { rebuilding: false, restoring: sha256 })
    await prepareIndexes(context)
    const sources = new Map<string, StoredSource>()
    const writing = createWriting(context, lease, noRun, sources)
    const restored = await restoreLines(writing, sources, path, options)
    await settleOrigins(writing, sources)
    const { state, entities, misfits } =
      restored.state === 'done'
        ? await rebuildAll(writing, { keepErrors: 0, ...(options.signal ? { signal: options.signal } : {}) })
        : { state: restored.state, entities: 0, misfits: 0 }
    await context.graph.run(context.catalogue.statement('write/await-search'))
    if (state === 'done') await writeStore(context, { rebuilding: false, restoring: null })
    return { ...restored, state, entities, misfits, seconds: (performance.now() - begun) / 1_000 }
  })
}

/** Restored things carry the runs that wrote them once. */
const noRun = { id: '', startedAt: '' }

async function expectEmpty(context: IngestContext, sha256: string): Promise<void> {
  const { graph, catalogue } = context
  const { restoring } = await readStore(context)
  if (restoring === sha256) return
  const [row] = await graph.read<{ anything: boolean }>(catalogue.statement('export/anything'))
  if (!row?.anything) return
  const got = restoring === null ? 'one that holds data' : 'one that another restore has begun to fill'
  throw new GraphError(`expected an empty database to restore into, got ${got}: \`chancery reset\` empties it`, {
    code: 'NOT_EMPTY',
  })
}

type Restored = ExportCounts & { readonly state: 'done' | 'stopped' }

async function restoreLines(
  writing: Writing,
  sources: Map<string, StoredSource>,
  path: string,
  { onProgress, signal }: RestoreOptions,
): Promise<Restored> {
  const counts = { runs: 0, sources: 0, formerSources: 0, records: 0, versions: 0 }
  for await (const lines of exportedLines(path, signal)) {
    if (signal?.aborted) return { ...counts, state: 'stopped' }
    const rows = rowsOf(lines)
    for (const state of rows.sources) await restoreSource(writing, sources, state)
    await writeRows(writing, 'export/write-runs', rows.runs)
    await writeRows(writing, 'export/write-former-sources', rows.formerSources)
    await writeRows(writing, 'export/write-records', rows.records)
    await writeRows(writing, 'export/write-versions', rows.versions)
    for (const name of Object.keys(counts) as readonly (keyof ExportCounts)[]) counts[name] += rows[name].length
    onProgress?.(counts)
  }
  return { ...counts, state: 'done' }
}

function rowsOf(lines: readonly ExportLine[]) {
  const rows = {
    runs: [] as Parameters[],
    sources: [] as SourceState[],
    formerSources: [] as Parameters[],
    records: [] as Parameters[],
    versions: [] as Parameters[],
  }
  for (const line of lines) {
    if (line.is === 'run') rows.runs.push(runRow(line.run))
    else if (line.is === 'source' && line.state.until === undefined) rows.sources.push(line.state)
    else if (line.is === 'source') rows.formerSources.push(formerSourceRow(line.state))
    else if (line.is === 'record')
      rows[line.state.until === undefined ? 'records' : 'versions'].push(recordRow(line.state))
  }
  return rows
}

async function writeRows(
  { context, transact }: Writing,
  statement: string,
  rows: readonly Parameters[],
): Promise<void> {
  if (rows.length === 0) return
  await transact((transaction) => transaction.run(context.catalogue.statement(statement), { rows }))
}

/** Written like any header, and then given the stamps that it had. */
async function restoreSource(
  writing: Writing,
  sources: Map<string, StoredSource>,
  { header, text, run, recordedAt }: SourceState,
): Promise<void> {
  const source = sourceOfPayload(header, text)
  await writeHeader(writing, sources, source)
  const statement = writing.context.catalogue.statement('export/stamp-source')
  await writing.transact((transaction) => transaction.run(statement, { id: source.id, run, recordedAt }))
}
