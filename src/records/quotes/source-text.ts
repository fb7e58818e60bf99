import { codePointsOf } from '../../values/code-points.ts'
import { nearestPassages } from './nearest-passage.ts'
import { isInvisible, type NormalText, normalText, normalWords } from './normal-text.ts'
import { occurrences } from './occurrences.ts'
import { phraseIndex } from './phrase-index.ts'

/** Words to look for, in the shape of a W3C TextQuoteSelector; prefix and suffix narrow down which. */
interface QuoteSelector {
  readonly quote: string
  readonly prefix?: string
  readonly suffix?: string
}

/**
 * One place of a quote, in the original text. `start` and `end` are those of a W3C TextPositionSelector: Unicode code
 * points from 0, `end` not included (not UTF-16 units: cut with `sliceByCodePoints`).
 */
interface QuotePlace {
  readonly start: number
  readonly end: number
}

/** A passage that is not the quote but like it. `similarity`: from 0.5 to 1, by letters to change. */
export interface NearPassage {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly similarity: number
}

type QuoteFound =
  | { readonly status: 'VERIFIED'; readonly occurrences: number; readonly places: readonly QuotePlace[] }
  | { readonly status: 'MISSING'; readonly nearest?: NearPassage }

/** The full text of a source, in which quotes can be found. */
export interface SourceText {
  /**
   * VERIFIED with the number of occurrences (none overlaps another) and the first 20 places, or MISSING with the passage
   * that is most like it, if one is half alike. An occurrence never cuts a number: `$4` does not stand in `$40`.
   */
  readonly find: (selector: QuoteSelector) => QuoteFound
}

const mostPlaces = 20
/** An index pays for itself where many quotes are looked up in a long text: 0.4 ms a megabyte without, 9 ms to make it. */
const fewQuotes = 32
const shortText = 16_384

/** Made once per source: linear in time and memory, for texts of several megabytes. */
export function createSourceText(original: string): SourceText {
  const normal = normalText(original)
  const { fromUnit } = codePointsOf(original)
  const candidatesOf = phraseIndex(normal.text)
  const nearest = nearestPassages(normal.text)
  let requested = 0
  const bounds = (from: number, until: number) => {
    const units = originalBounds(original, normal, from, until)
    return { units, points: { start: fromUnit(units.start), end: fromUnit(units.end) } }
  }
  return {
    find(selector) {
      const quote = normalWords(selector.quote)
      const fits = narrowing(normal.text, quote, selector)
      const mayCut = /^[.,]?\p{Nd}|\p{Nd}[.,]?$/u.test(quote)
      const whole = (at: number) =>
        !mayCut || !cutsNumber(original, originalBounds(original, normal, at, at + quote.length))
      const places: QuotePlace[] = []
      let count = 0
      requested += 1
      const candidates = requested > fewQuotes && normal.text.length > shortText ? candidatesOf(quote) : undefined
      for (const at of occurrences(normal.text, quote, (at) => fits(at) && whole(at), candidates)) {
        count += 1
        if (places.length < mostPlaces) places.push(bounds(at, at + quote.length).points)
      }
      if (count > 0) return { status: 'VERIFIED', occurrences: count, places }
      const near = nearest(quote)
      if (!near) return { status: 'MISSING' }
      const { units, points } = bounds(near.start, near.end)
      const text = original.slice(units.start, units.end)
      return { status: 'MISSING', nearest: { ...points, text, similarity: near.similarity } }
    },
  }
}

/** Whether what the record gives as prefix and suffix stands around a place; blanks between do not matter. */
function narrowing(text: string, quote: string, { prefix, suffix }: QuoteSelector): (at: number) => boolean {
  if (prefix === undefined && suffix === undefined) return () => true
  const [left, right] = [normalWords(prefix ?? ''), normalWords(suffix ?? '')]
  return (at) => {
    const end = at + quote.length
    const leftEnd = text[at - 1] === ' ' ? at - 1 : at
    return text.startsWith(right, text[end] === ' ' ? end + 1 : end) && text.endsWith(left, leftEnd)
  }
}

interface Units {
  readonly start: number
  readonly end: number
}

/** The original's units behind a part of the normal text, whole letters only, without what is invisible behind it. */
function originalBounds(original: string, { text, startOf }: NormalText, from: number, until: number): Units {
  const start = startOf(from)
  const lastLetter = startOf(until - 1)
  let next = until
  while (next < text.length && startOf(next) === lastLetter) next += 1
  let end = startOf(next)
  while (end - 1 > lastLetter && trailing(original[end - 1] ?? '')) end -= 1
  return { start, end }
}

/** Invisible, and no part of the letter before it, as a variation selector is. */
function trailing(unit: string): boolean {
  return !/[\p{M}\p{Cs}]/u.test(unit) && isInvisible(unit)
}

/** Whether a number runs over one of its ends. */
function cutsNumber(original: string, { start, end }: Units): boolean {
  return cutAt(original, start) || cutAt(original, end)
}

/** A comma belongs to a number only before three digits; else it separates a list. */
function cutAt(text: string, at: number): boolean {
  const left = text.slice(Math.max(0, at - 2), at)
  const right = text.slice(at, at + 5)
  if (/\p{Nd}$/u.test(left)) return /^(?:\p{Nd}|\.\p{Nd}|,\p{Nd}{3}(?!\p{Nd}))/u.test(right)
  if (/\p{Nd}\.$/u.test(left)) return /^\p{Nd}/u.test(right)
  return /\p{Nd},$/u.test(left) && /^\p{Nd}{3}(?!\p{Nd})/u.test(right)
}
