import type { QuoteCheck } from '../records/quotes/check-quotes.ts'
import type { Evidence } from '../records/record.ts'
import { passageId } from './passage.ts'
import type { SourceHeader } from './source-header.ts'

/** A quote as the API shows it; names are those of the type `Quote`. */
export interface QuoteShown extends Pick<QuoteCheck, 'status' | 'occurrences' | 'start' | 'end'> {
  /** The passages of the source's text before and behind it, by their ids; see `passageId`. */
  readonly prefix: string | null
  readonly suffix: string | null
  readonly text: string | null
  readonly page: string | null
  readonly saidById: string | null
  readonly saidBy: string | null
  readonly containsValue: boolean | null
  readonly nearest: string | null
}

/** Whether evidence for these fields stands behind what goes by these names. */
export function speaksOf(fields: readonly string[], about: readonly string[]): boolean {
  return fields.some((name) => about.includes(name))
}

export function quoteShown(
  { id: source, textRecordedAt }: SourceHeader,
  { quote, page, saidBy }: Evidence,
  found: QuoteCheck | undefined,
  contains: () => boolean | null,
): QuoteShown {
  const { status, occurrences, start, end, nearest } = found ?? { status: 'UNCHECKED' as const }
  const places = start === undefined || end === undefined ? undefined : { start, end }
  const passage = (from: number, until: number) =>
    passageId({ source, recordedAt: textRecordedAt ?? '', start: Math.max(0, from), end: until })
  return {
    status,
    ...(occurrences === undefined ? {} : { occurrences }),
    ...places,
    prefix: places ? passage(places.start - contextLength, places.start) : null,
    suffix: places ? passage(places.end, places.end + contextLength) : null,
    text: quote ?? null,
    page: page ?? null,
    saidById: saidBy ?? null,
    saidBy: saidBy ?? null,
    get containsValue() {
      return contains()
    },
    nearest: nearest?.text ?? null,
  }
}

/** Characters of a TextQuoteSelector's `prefix` and `suffix`, at most. */
const contextLength = 32
