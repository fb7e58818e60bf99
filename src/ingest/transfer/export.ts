import { GraphError } from '../../errors.ts'
import type { IngestContext } from '../context.ts'
import { unrestored } from '../write/expect-model.ts'
import { type Lease, leaseLost, withLease } from '../write/lease.ts'
import { readStore } from '../write/store.ts'
import {
  type ExportCounts,
  endLine,
  exportFormat,
  exportHash,
  headLine,
  type RunProperties,
  recordLine,
  runLine,
  type SourceState,
  sourceLine,
} from './export-line.ts'

const pageSize = 5_000

/**
 * Everything that is kept (runs, sources, records, and all that they were before) as lines of JSON in one fixed order, in
 * pieces of many lines. `write` takes them as fast as it can. Nobody changes the graph meanwhile: the lease is held, and a
 * reader or a server goes on. Law: `restore` into an empty database and out again gives the same bytes.
 */
export async function exportAll(
  context: IngestContext,
  write: (pieces: AsyncIterable<string>) => Promise<void>,
): Promise<ExportCounts> {
  const counts = { runs: 0, sources: 0, formerSources: 0, records: 0, versions: 0 }
  await withLease(context, 'export', (lease) => write(sealed(context, lease, counts)))
  return counts
}

type Tallied = { -readonly [Name in keyof ExportCounts]: number }

/** All pieces, and a last line that proves them whole. */
async function* sealed(context: IngestContext, lease: Lease, counts: Tallied): AsyncGenerator<string> {
  const hash = exportHash()
  for await (const piece of pieces(context, counts)) {
    hash.update(piece)
    yield piece
  }
  const { graph, catalogue } = context
  const { name, token } = lease
  const held = await graph.read(catalogue.statement('write/holds-lease'), { name, token })
  if (held.length === 0) throw leaseLost()
  yield endLine(counts, hash.digest('hex'))
}

async function* pieces(context: IngestContext, counts: Tallied): AsyncGenerator<string> {
  const { model, restoring } = await readStore(context)
  if (restoring !== null) throw new GraphError(unrestored, { code: 'OTHER_MODEL' })
  yield headLine({ export: exportFormat, model })
  yield* runs(context, counts)
  yield* sources(context, counts)
  yield* records(context, counts)
  yield* versions(context, counts)
}

async function* runs({ graph, catalogue }: IngestContext, counts: Tallied): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const parameters = { after, limit: BigInt(pageSize) }
    const rows = await graph.read<{ run: RunProperties }>(catalogue.statement('export/runs'), parameters)
    counts.runs += rows.length
    yield rows.map(({ run }) => runLine(run)).join('')
    if (rows.length < pageSize) return
    after = String(rows.at(-1)?.run['id'])
  }
}

type SourceRow = Omit<SourceState, 'text'> & { readonly text: string | null }

async function* sources({ graph, catalogue }: IngestContext, counts: Tallied): AsyncGenerator<string> {
  const [all] = await graph.read<{ ids: readonly string[] }>(catalogue.statement('export/source-ids'))
  for (const id of all?.ids ?? []) {
    const former = await graph.read<SourceRow>(catalogue.statement('export/former-sources'), { id })
    const present = await graph.read<SourceRow>(catalogue.statement('export/source'), { id })
    counts.formerSources += former.length
    counts.sources += present.length
    for (const { text, ...state } of [...former, ...present]) {
      yield sourceLine(text === null ? state : { ...state, text })
    }
  }
}

type RecordRow = readonly [entity: string, id: string, source: string, run: string, recordedAt: string, payload: string]
type VersionRow = readonly [...RecordRow, until: string, untilAt: string]

async function* records({ graph, catalogue }: IngestContext, counts: Tallied): AsyncGenerator<string> {
  for (let [entity, record] = ['', '']; ; ) {
    const parameters = { entity, record, limit: BigInt(pageSize) }
    const [page] = await graph.read<{ rows: readonly RecordRow[] }>(catalogue.statement('export/records'), parameters)
    const rows = page?.rows ?? []
    counts.records += rows.length
    yield rows.map(([, , source, run, at, payload]) => recordLine({ source, run, recordedAt: at, payload })).join('')
    if (rows.length < pageSize) return
    ;[entity = '', record = ''] = rows.at(-1) ?? []
  }
}

async function* versions({ graph, catalogue }: IngestContext, counts: Tallied): AsyncGenerator<string> {
  for (let [entity, record, run] = ['', '', '']; ; ) {
    const parameters = { entity, record, run, limit: BigInt(pageSize) }
    const [page] = await graph.read<{ rows: readonly VersionRow[] }>(catalogue.statement('export/versions'), parameters)
    const rows = page?.rows ?? []
    counts.versions += rows.length
    yield rows
      .map(([, , source, by, recordedAt, payload, until, untilAt]) =>
        recordLine({ source, run: by, recordedAt, payload, until, untilAt }),
      )
      .join('')
    if (rows.length < pageSize) return
    ;[entity = '', record = '', , run = ''] = rows.at(-1) ?? []
  }
}
