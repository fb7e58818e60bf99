import { scaleOf } from './number-words.ts'

/** Where words stand in a quote, `end` not included. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Finds a number in a quote where it is written as plainly as can be: its digits, perhaps in groups by commas, with no
 * `million` behind them. Law: what is seen so is also found by reading the quote, which takes some twenty times as long.
 */
export function plainNumber(quote: string, text: string): Span | undefined {
  const digits = text.replace('-', '')
  return standing(quote, digits) ?? (/^\d{4,15}$/.test(digits) ? standing(quote, grouped(digits)) : undefined)
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

function standing(quote: string, digits: string): Span | undefined {
  for (let start = quote.indexOf(digits); start >= 0; start = quote.indexOf(digits, start + 1)) {
    const end = start + digits.length
    const after = quote.slice(end, end + 30)
    if (/[\d\p{L}.,']$/u.test(before(quote, start))) continue
    if (/^(?:[\d\p{L}]|[.,']\d| \d{3}(?!\d))/u.test(after)) continue
    const word = /^(?:[ -]|of\b|an?\b)*(\p{L}+)/u.exec(after)?.[1] ?? ''
    if (word.toLowerCase() !== 'and' && scaleOf(word) === undefined) return { start, end }
  }
  return undefined
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]

/** Whether a quote has a date as English texts mostly write it, year and all, or as ISO 8601 does. Law as above. */
export function plainDate(quote: string, date: string): boolean {
  const [year = '', month, day] = date.split('-')
  const name = months[Number(month) - 1]
  if (name === undefined) return yearStands(quote, year)
  const forms =
    day === undefined
      ? [`${name} ${year}`]
      : [date, `${Number(day)} ${name} ${year}`, `${name} ${Number(day)}, ${year}`]
  return forms.some((form) => {
    const at = quote.indexOf(form)
    return (
      at >= 0 &&
      !/[\d\p{L}./-]$|\d $/u.test(before(quote, at)) &&
      !/^(?:[\d/-]|[.,]\d)/.test(quote.slice(at + form.length))
    )
  })
}

function yearStands(quote: string, year: string): boolean {
  const at = quote.indexOf(year)
  if (at < 0 || !/^[12]/.test(year)) return false
  return !/[\d.,'/-]$/.test(before(quote, at)) && !/^(?:[\d's/-]|[.,]\d)/.test(quote.slice(at + 4))
}

/** The letter before a place, or two: a pattern that ends in `$` would be tried at every letter of the quote. */
function before(quote: string, at: number): string {
  return quote.slice(Math.max(0, at - 2), at)
}
