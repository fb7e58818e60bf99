import type { Source } from '../records/record.ts'
import { citationOf } from './citation.ts'

/** A source as the API shows it: its header without its text. */
export interface SourceHeader extends Omit<Source, 'text'> {
  readonly hasText: boolean
  readonly recordedAt: string | null
  readonly saidById: string | null
  readonly citation: string
}

/** The header that lies in the graph; one that is missing, as after a broken restore, shows as its id alone. */
export function sourceHeader(
  id: string,
  stored: readonly [header: string, hasText: boolean, recordedAt: string | null] | undefined,
): SourceHeader {
  const source: Source = stored ? (JSON.parse(stored[0]) as Source) : { id, rank: 0, derivedFrom: [] }
  return {
    ...source,
    hasText: stored?.[1] ?? false,
    recordedAt: stored?.[2] ?? null,
    saidById: source.saidBy ?? null,
    citation: citationOf(source),
  }
}
