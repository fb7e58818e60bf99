import type { QuoteCounts } from '../../ingest/quotes/disorderly.ts'

/** `quotes: 31 verified, 1 missing, 2 values that their quotes do not contain` */
export function quoteCounts({ verified, missing, unchecked, unsaid }: QuoteCounts): string {
  const parts = [
    `${verified} verified`,
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(unchecked > 0 ? [`${unchecked} unchecked, since their sources have no text`] : []),
    ...(unsaid > 0 ? [`${unsaid} ${unsaid === 1 ? 'value' : 'values'} that their quotes do not contain`] : []),
  ]
  return `quotes: ${parts.join(', ')}`
}
