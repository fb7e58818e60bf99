/** Month numbers by their names in small letters, without a closing dot: English, and the language of the source. */
export function monthNames(tag: string | undefined): ReadonlyMap<string, number> {
  const key = tag ?? 'en'
  const kept = known.get(key)
  if (kept) return kept
  const names = new Map<string, number>([['sept', 9]])
  for (const locale of new Set([...(isLocale(key) ? [key] : []), 'en'])) addNames(names, locale)
  known.set(key, names)
  return names
}

/** By language tag; a handful of sources' languages, so it never grows large. */
const known = new Map<string, ReadonlyMap<string, number>>()

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    // A tag that has the form of one and is none, such as en-a.
    return false
  }
}

/** Long and short, alone and beside a day, where many languages inflect them. */
function addNames(names: Map<string, number>, locale: string): void {
  const styles: readonly Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'short' },
    { month: 'long', day: 'numeric' },
    { month: 'short', day: 'numeric' },
    { month: 'long', year: 'numeric' },
  ]
  for (const style of styles) {
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC', calendar: 'gregory' })
    for (let month = 1; month <= 12; month += 1) {
      const part = format.formatToParts(Date.UTC(2025, month - 1, 15)).find(({ type }) => type === 'month')?.value ?? ''
      const name = part.normalize('NFKC').toLowerCase().replace(/\.$/, '')
      if (/\p{L}{3}/u.test(name) && !names.has(name)) names.set(name, month)
    }
  }
}
