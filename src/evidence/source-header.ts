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
]

/** The header that lies in the graph; one that is missing, as after a broken restore, shows as its id alone. */
export function sourceHeader(id: string, stored: StoredHeader | undefined): SourceHeader {
  const source: Source = stored ? (JSON.parse(stored[0]) as Source) : { id, rank: 0, derivedFrom: [] }
  const { fieldRanks = {}, ...rest } = source
  return {
    ...rest,
    weighing: source,
    fieldRanks: Object.entries(fieldRanks).map(([field, rank]) => ({ field, rank })),
    origins: stored?.[3] ?? undefined,
    hasText: stored?.[1] ?? false,
    recordedAt: stored?.[2] ?? null,
    saidById: source.saidBy ?? null,
    citation: citationOf(source),
  }
}
