import type { View } from './trail.ts'

/** From the earliest to the latest of some dates, each as exactly as it was told. */
export interface Span {
  readonly first: string
  readonly last: string
}

/** Of relations that were not fetched: they may lie anywhere. */
export const anytime: Span = { first: '0001', last: '9999' }

/** What dates span; null where there is none. */
export function spanOf(dates: readonly (string | null | undefined)[]): Span | null {
  const told = dates.filter((date) => date !== null && date !== undefined).sort()
  const [first] = told
  const last = told.at(-1)
  return first === undefined || last === undefined ? null : { first, last }
}

/** Whether one of the spans may touch the time that a view shows: a year told alone is any day of it. */
export function isWithin(
  spans: readonly (Span | null)[],
  { from, until, undated }: Pick<View, 'from' | 'until' | 'undated'>,
): boolean {
  if (from === null && until === null) return undated || spans.some((span) => span !== null)
  if (spans.length === 0) return undated
  return spans.some((span) => {
    if (span === null) return undated
    return (
      (until === null || startOf(span.first) <= endOf(until)) && (from === null || endOf(span.last) >= startOf(from))
    )
  })
}

function startOf(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}

/** Only compared: a month of 30 days is as well bounded by its 31st. */
function endOf(date: string): string {
  return date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date
}
