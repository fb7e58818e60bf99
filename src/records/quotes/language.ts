/** Whether number words of a quote may be read as English: yes, perhaps (the source names no language), or no. */
export type Language = 'en' | 'unknown' | 'other'

/** From a source's language tag (BCP 47). */
export function languageOf(tag: string | undefined): Language {
  if (tag === undefined) return 'unknown'
  return /^en(?:-|$)/i.test(tag) ? 'en' : 'other'
}
