import type { QuoteReport } from '../../ingest/quotes/report.ts'
import { errorText } from '../session/error-text.ts'
import { quoteCounts } from '../session/quote-counts.ts'

/** What a run found of quotes: one line, and the first that are not in order below it; nothing where nothing was quoted. */
export function quoteLines(quotes: QuoteReport): readonly string[] {
  const { verified, missing, unchecked, unsaid, first } = quotes
  if (verified + missing + unchecked === 0) return []
  const more = missing + unsaid - first.length
  const rest = more > 0 ? [`    and ${more} more: chancery check --quotes lists them all`] : []
  return [`  ${quoteCounts(quotes)}`, ...first.map((error) => `    ${errorText(error)}`), ...rest]
}
