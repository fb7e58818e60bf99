import type { Source } from '../../records/record.ts'
import { sourceHash, sourcePayload, textHash } from '../../records/source-payload.ts'
import { canonicalJson } from '../../values/canonical.ts'
import type { IngestContext } from '../context.ts'
import { recheckQuotes } from '../quotes/recheck.ts'
import { stampOf } from '../runs/run.ts'
import type { Change } from './change.ts'
import { writeChanges } from './write-changes.ts'
import type { SourceWeight, Writing } from './writing.ts'

/** A source as the graph knows it, its text left out. */
export interface StoredSource extends SourceWeight {
  readonly hash: string
  /** What it declares to repeat, and where that chain ends as the graph has it; each undefined for a source of its own. */
  readonly derivedFrom?: readonly string[]
  readonly origins?: readonly string[]
  /** Of its text and language: what its quotes are checked by. Null in graphs that were made before quotes were. */
  readonly textHash: string | null
  /** Its header changed, and not all of its entities have been projected with it yet. */
  readonly stale: boolean
  /** Its text or language changed, and not all of its quotes have been checked with it yet. */
  readonly quotesStale: boolean
}

type Row = {
  readonly id: string
  readonly hash: string
  readonly rank: number
  readonly textHash: string | null
  readonly publishedOn: string | null
  readonly fieldRanks: string | null
  readonly derivedFrom: readonly string[] | null
  readonly origins: readonly string[] | null
  readonly stale: boolean
  readonly quotesStale: boolean
}

export async function storedSources({ graph, catalogue }: IngestContext): Promise<Map<string, StoredSource>> {
  const rows = await graph.read<Row>(catalogue.statement('write/sources'))
  return new Map(rows.map((row) => [row.id, storedSource(row)]))
}

function storedSource({ publishedOn, fieldRanks, derivedFrom, origins, ...rest }: Row): StoredSource {
  return {
    ...rest,
    ...(publishedOn === null ? {} : { publishedOn }),
    ...(fieldRanks === null ? {} : { fieldRanks: JSON.parse(fieldRanks) as Readonly<Record<string, number>> }),
    ...(derivedFrom === null ? {} : { derivedFrom }),
    ...(origins === null ? {} : { origins }),
  }
}

/**
 * Writes a header that is new or changed, and keeps the former one. A change of what counts marks its source as stale, a
 * change of its text its quotes.
 */
export async function writeHeader(writing: Writing, sources: Map<string, StoredSource>, source: Source): Promise<void> {
  writing.quotes.offer(source)
  const hash = sourceHash(source)
  const former = sources.get(source.id)
  if (former?.hash === hash) return
  const { id, rank, fieldRanks, text } = source
  const weight = weightIn(source)
  const present = { hash, textHash: textHash(source) }
  const stale = former !== undefined && (former.stale || weightText(former) !== weightText(weight))
  const quotesStale = former !== undefined && (former.quotesStale || former.textHash !== present.textHash)
  const stamp = stampOf(writing.run)
  const derived = source.derivedFrom.length > 0 ? { derivedFrom: source.derivedFrom } : {}
  // Where the chain of its origins ends is settled when the run ends; see origins.ts.
  const origins = former?.origins ? { origins: former.origins } : {}
  const properties = {
    ...weight,
    ...stamp,
    ...derived,
    ...origins,
    ...(fieldRanks ? { fieldRanks: canonicalJson(fieldRanks) } : {}),
    rank: BigInt(rank),
    ...present,
    header: sourcePayload(source),
    ...(text === undefined ? {} : { text }),
    ...(stale ? { stale } : {}),
    ...(quotesStale ? { quotesStale } : {}),
  }
  const { catalogue } = writing.context
  await writing.transact(async (transaction) => {
    if (former) await transaction.run(catalogue.statement('write/keep-source-versions'), { ids: [id], ...stamp })
    await transaction.run(catalogue.statement('write/write-source'), { id, properties })
  })
  sources.set(id, { ...weight, ...derived, ...origins, ...present, stale, quotesStale })
}

function weightIn({ id, rank, fieldRanks, publishedOn }: Source): SourceWeight {
  return {
    ...{ id, rank },
    ...(fieldRanks ? { fieldRanks } : {}),
    ...(publishedOn === undefined ? {} : { publishedOn }),
  }
}

/** Equal for headers that weigh the same. */
function weightText({ rank, fieldRanks, publishedOn }: SourceWeight): string {
  return canonicalJson({ rank, fieldRanks: fieldRanks ?? {}, publishedOn: publishedOn ?? '' })
}

/** Projects the entities of a stale source anew, since what it says may now weigh more or less, and checks its quotes anew. */
export async function freshen(writing: Writing, sources: Map<string, StoredSource>, id: string): Promise<void> {
  const source = sources.get(id)
  if (!source?.stale && !source?.quotesStale) return
  if (source.stale) await projectAnew(writing, id)
  if (source.quotesStale) await recheckQuotes(writing, id)
  await writing.transact((transaction) =>
    transaction.run(writing.context.catalogue.statement('write/source-done'), { ids: [id] }),
  )
  sources.set(id, { ...source, stale: false, quotesStale: false })
}

async function projectAnew(writing: Writing, source: string): Promise<void> {
  for await (const page of recordsOfSource(writing.context, source)) {
    await writeChanges(
      writing,
      page.map(({ entity }): Change => ({ entity, fresh: [], gone: [] })),
    )
  }
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
