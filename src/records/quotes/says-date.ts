import { type DateSaid, datesSaid } from './dates-said.ts'
import { languageOf } from './language.ts'
import { plainDate } from './plain-values.ts'

/**
 * Whether a plain quote contains a date. It does when one of its dates says the finest part that the date has (the day
 * of a full date, the year of a year) and nothing else of it differs: `January 16` contains 2026-01-16, `2026` and
 * `January` alone do not. A quote that tells time by its own day ("last year", "on Friday") or in words of another language
 * cannot be judged: undefined.
 */
export function saysDate(quote: string, date: string, tag: string | undefined): boolean | undefined {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined) return undefined
  if (plainDate(quote, date)) return true
  const said = datesSaid(quote, tag)
  const finest = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year'
  const value = { year, month, day }
  if (said.some((one) => one[finest] !== undefined && agrees(one, value))) return true
  const asFine = said.filter((one) => one[finest] !== undefined)
  switch (languageOf(tag)) {
    case 'en':
      return asFine.length === 0 && relative.test(quote) ? undefined : false
    case 'unknown':
      return asFine.length === 0 && (said.length === 0 || relative.test(quote)) ? undefined : false
    case 'other':
      return contradicts(quote, asFine, finest, value) ? false : undefined
  }
}

type Parts = { readonly [part in keyof DateSaid]: number | undefined }

/** A date may say more than the value; what both say is equal. */
function agrees(said: DateSaid, value: Parts): boolean {
  return (['year', 'month', 'day'] as const).every(
    (part) => said[part] === undefined || value[part] === undefined || said[part] === value[part],
  )
}

/** In another language only digits can: month names may be inflected beyond recognition. */
function contradicts(quote: string, asFine: readonly DateSaid[], finest: keyof DateSaid, value: Parts): boolean {
  if (asFine.length === 0) return false
  const digits = (quote.match(/\d+/g) ?? []).map(Number)
  return !digits.includes(value[finest] ?? 0)
}

const relative = new RegExp(
  String.raw`\b(?:today|yesterday|tomorrow|tonight|now|ago|(?:mon|tues|wednes|thurs|fri|satur|sun)day` +
    String.raw`|(?:this|that|last|next|previous|past|coming|following|same|current|the)(?: \w+)? (?:${spans()})` +
    String.raw`|(?:${spans()})s? (?:later|earlier|before|after))\b`,
  'i',
)

function spans(): string {
  return 'day|week|weekend|fortnight|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|morning|evening'
}
