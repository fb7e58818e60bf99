import type { QuoteCheck } from './check-quotes.ts'

/** `[occurrences, start, end]`: a quote that is in order, as nearly all are. So short a text lies in the database beside its record. */
type InOrder = readonly [occurrences: number, start: number, end: number]

/** A record's checks as the text that is kept with it, JSON: each as it is, or as InOrder where that tells all of it. */
export function keptChecks(checks: readonly QuoteCheck[]): string {
  return JSON.stringify(checks.map((check) => inOrder(check) ?? check))
}

export function checksIn(kept: string): readonly QuoteCheck[] {
  return (JSON.parse(kept) as readonly (QuoteCheck | InOrder)[]).map((check) =>
    isInOrder(check) ? given(check) : check,
  )
}

function inOrder({ status, occurrences, start, end, unsaid }: QuoteCheck): InOrder | undefined {
  if (status !== 'VERIFIED' || unsaid !== undefined) return undefined
  return occurrences === undefined || start === undefined || end === undefined ? undefined : [occurrences, start, end]
}

function isInOrder(check: QuoteCheck | InOrder): check is InOrder {
  return Array.isArray(check)
}

function given([occurrences, start, end]: InOrder): QuoteCheck {
  return { status: 'VERIFIED', occurrences, start, end }
}
