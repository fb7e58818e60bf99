import type { Source } from '../records/record.ts'
import { sourceHash, sourcePayload } from '../records/source-payload.ts'
import type { Change } from './change.ts'
import type { IngestContext } from './context.ts'
import { stampOf } from './run.ts'
import { writeChanges } from './write-changes.ts'
import type { SourceWeight, Writing } from './writing.ts'

/** A source as the graph knows it, its text left out. */
export interface StoredSource extends SourceWeight {
  readonly hash: string
  /** Its header changed, and not all of its entities have been projected with it yet. */
  readonly stale: boolean
}

type Row = {
  readonly id: string
  readonly hash: string
  readonly rank: number
  readonly publishedOn: string | null
  readonly stale: boolean
}

export async function storedSources({ graph, catalogue }: IngestContext): Promise<Map<string, StoredSource>> {
  const rows = await graph.read<Row>(catalogue.statement('write/sources'))
  const entries = rows.map(
    ({ publishedOn, ...rest }) => [rest.id, publishedOn === null ? rest : { ...rest, publishedOn }] as const,
  )
  return new Map(entries)
}

/** Writes a header that is new or changed, and keeps the former one. A change of what counts marks its source as stale. */
export async function writeHeader(writing: Writing, sources: Map<string, StoredSource>, source: Source): Promise<void> {
  const hash = sourceHash(source)
  const former = sources.get(source.id)
  if (former?.hash === hash) return
  const { id, rank, publishedOn, text } = source
  const stale = former !== undefined && (former.stale || former.rank !== rank || former.publishedOn !== publishedOn)
  const weight = publishedOn === undefined ? { id, rank } : { id, rank, publishedOn }
  const stamp = stampOf(writing.run)
  const properties = {
    ...weight,
    ...stamp,
    rank: BigInt(rank),
    hash,
    header: sourcePayload(source),
    ...(text === undefined ? {} : { text }),
    ...(stale ? { stale } : {}),
  }
  const { catalogue } = writing.context
  await writing.transact(async (transaction) => {
    if (former) await transaction.run(catalogue.statement('write/keep-source-versions'), { ids: [id], ...stamp })
    await transaction.run(catalogue.statement('write/write-source'), { id, properties })
  })
  sources.set(id, { ...weight, hash, stale })
}

/** Projects the entities of a stale source anew: what it says may now weigh more or less. */
export async function freshen(writing: Writing, sources: Map<string, StoredSource>, id: string): Promise<void> {
  const source = sources.get(id)
  if (!source?.stale) return
  for await (const page of recordsOfSource(writing.context, id)) {
    await writeChanges(
      writing,
      page.map(({ entity }): Change => ({ entity, fresh: [], gone: [] })),
    )
  }
  await writing.transact((transaction) =>
    transaction.run(writing.context.catalogue.statement('write/source-done'), { ids: [id] }),
  )
  sources.set(id, { ...source, stale: false })
}

/** The records of a source, in pages, in the order of their entities; pages may be taken away behind it. */
export async function* recordsOfSource(
  { graph, catalogue }: IngestContext,
  source: string,
): AsyncGenerator<readonly { readonly id: string; readonly entity: string }[]> {
  const limit = 5_000
  for (let after = ''; ; ) {
    const parameters = { source, after, limit: BigInt(limit) }
    const page = await graph.read<{ id: string; entity: string }>(
      catalogue.statement('write/records-of-source'),
      parameters,
    )
    const last = page.at(-1)
    if (last) yield page
    if (!last || page.length < limit) return
    after = last.entity
  }
}
