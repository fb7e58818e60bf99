import type { Weighing } from '../records/claim.ts'
import type { Source } from '../records/record.ts'
import { citationOf } from './citation.ts'

/** A source as the API shows it: its header without its text. */
export interface SourceHeader extends Omit<Source, 'text' | 'fieldRanks'> {
  /** What decides between it and others. */
  readonly weighing: Weighing
  readonly fieldRanks: readonly { readonly field: string; readonly rank: number }[]
  /** Where its chain of origins ends, also past sources that do not speak here; undefined where it declares none. */
  readonly origins: readonly string[] | undefined
  readonly hasText: boolean
  /** Its text changed, and what is kept of its quotes may speak of the former one. */
  readonly quotesStale: boolean
  /** When the header came whose text its quotes were checked against: mostly this one. */
  readonly textRecordedAt: string | null
  readonly recordedAt: string | null
  readonly saidById: string | null
  readonly citation: string
}

/** As statements read it beside a record. */
export type StoredHeader = readonly [
  header: string,
  hasText: boolean,
  recordedAt: string | null,
  origins?: readonly string[] | null,
  quotesStale?: boolean,
  textRecordedAt?: string | null,
]

/** The header that lies in the graph; one that is missing, as after a broken restore, shows as its id alone. */
export function sourceHeader(id: string, stored: StoredHeader | undefined): SourceHeader {
  if (!stored) return headerOf({ id, rank: 0, derivedFrom: [] }, ['', false, null])
  const known = recent.get(id)
  if (known && same(known.stored, stored)) return known.header
  const header = headerOf(JSON.parse(stored[0]) as Source, stored)
  if (recent.size >= mostRecent) recent.clear()
  recent.set(id, { stored, header })
  return header
}

/** Rows of one answer mostly name the same few sources: a header that came a moment ago is not read again. */
const recent = new Map<string, { readonly stored: StoredHeader; readonly header: SourceHeader }>()
const mostRecent = 1_000

function same(one: StoredHeader, other: StoredHeader): boolean {
  return [0, 1, 2, 4, 5].every((at) => one[at] === other[at]) && (one[3] ?? []).join() === (other[3] ?? []).join()
}

function headerOf(source: Source, stored: StoredHeader): SourceHeader {
  const [, hasText, recordedAt, origins, quotesStale = false, textRecordedAt = recordedAt] = stored
  const { fieldRanks = {}, ...rest } = source
  return {
    ...rest,
    weighing: source,
    fieldRanks: Object.entries(fieldRanks).map(([field, rank]) => ({ field, rank })),
    origins: origins ?? undefined,
    hasText,
    quotesStale,
    textRecordedAt,
    recordedAt,
    saidById: source.saidBy ?? null,
    citation: citationOf(source),
  }
}
