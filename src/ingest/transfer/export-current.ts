import { sourceOfPayload } from '../../records/source-payload.ts'
import { canonicalJson } from '../../values/canonical.ts'
import type { IngestContext } from '../context.ts'
import { withLease } from '../write/lease.ts'
import { storedSources } from '../write/source-headers.ts'

const pageSize = 5_000

/**
 * What all sources say now, as a record file: by source, then by entity, without runs and times. Law: imported into an
 * empty database it gives the same graph, and the same bytes again. Holds the lease like `exportAll`.
 */
export async function exportCurrent(
  context: IngestContext,
  write: (pieces: AsyncIterable<string>) => Promise<void>,
): Promise<{ readonly sources: number; readonly records: number }> {
  const counts = { sources: 0, records: 0 }
  await withLease(context, 'export', () => write(pieces(context, counts)))
  return counts
}

async function* pieces(context: IngestContext, counts: { sources: number; records: number }): AsyncGenerator<string> {
  const { graph, catalogue } = context
  for (const id of [...(await storedSources(context)).keys()].sort()) {
    const [source] = await graph.read<{ header: string; text: string | null }>(catalogue.statement('export/source'), {
      id,
    })
    if (!source) continue
    counts.sources += 1
    const header = sourceOfPayload(source.header, source.text ?? undefined)
    yield `${canonicalJson({ source: header })}\n`
    for await (const payloads of payloadsOf(context, id)) {
      counts.records += payloads.length
      yield payloads.map((payload) => `${payload}\n`).join('')
    }
  }
}

async function* payloadsOf({ graph, catalogue }: IngestContext, source: string): AsyncGenerator<readonly string[]> {
  for (let entity = ''; ; ) {
    const [page] = await graph.read<{ rows: readonly (readonly [string, string])[] }>(
      catalogue.statement('export/records-of-source'),
      { source, entity, limit: BigInt(pageSize) },
    )
    const rows = page?.rows ?? []
    yield rows.map(([, payload]) => payload)
    if (rows.length < pageSize) return
    ;[entity = ''] = rows.at(-1) ?? []
  }
}
