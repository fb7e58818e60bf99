import { countBelow } from '../../values/count-below.ts'

/** A text as quotes are compared with it, and the way back. */
export interface NormalText {
  readonly text: string
  /**
   * Where in the original, in UTF-16 units, the letter begins that a unit of `text` stands for; for the end of `text`
   * where the last letter ends. Never falls; letters that come from one ligature share a place. A binary search.
   */
  readonly startOf: (unit: number) => number
}

/**
 * NFKC, letter by letter: ligatures, full-width and composed or decomposed accents meet. Runs of white space become one
 * blank, runs of dashes one hyphen; quotation marks become `"`, apostrophes `'`; what is invisible (soft hyphens, joiners,
 * control characters) falls away, as does white space at both ends. Case and accents stay: a quote is verbatim. Linear in
 * time and memory: beside the texts four numbers for each letter that becomes longer or shorter, two stretches.
 */
export function normalText(original: string): NormalText {
  const parts: string[] = []
  const places = new Places()
  let last = ' '
  const put = (piece: string) => {
    parts.push(piece)
    last = piece.slice(-1)
  }
  for (let at = 0; at < original.length; ) {
    const end = plainUntil(original, at)
    if (end > at) {
      places.add(end - at, at)
      put(original.slice(at, end))
    }
    if (end === original.length) break
    const letter = letterAt(original, end)
    for (const part of folded(letter)) {
      if (part === last && (part === ' ' || part === '-')) continue
      for (let unit = 0; unit < part.length; unit += 1) places.add(1, end)
      put(part)
    }
    at = end + letter.length
  }
  const text = parts.join('')
  if (text.endsWith(' ')) return { text: text.slice(0, -1), startOf: places.startOf }
  places.add(1, original.length)
  return { text, startOf: places.startOf }
}

/** Which place of the original each unit stands for, as stretches in which both go on letter by letter. */
class Places {
  readonly #units: number[] = []
  readonly #starts: number[] = []
  /** Where the next unit stands, and the place that would carry on the last stretch. */
  #unit = 0
  #next = -1

  add(length: number, start: number): void {
    if (start !== this.#next) {
      this.#units.push(this.#unit)
      this.#starts.push(start)
    }
    this.#unit += length
    this.#next = start + length
  }

  readonly startOf = (unit: number): number => {
    const stretch = countBelow(this.#units, unit + 1) - 1
    return (this.#starts[stretch] ?? 0) + unit - (this.#units[stretch] ?? 0)
  }
}

/** The text alone, for those who need no way back; a text that is normal already costs one look at each letter. */
export function normalWords(original: string): string {
  return plainUntil(original, 0) === original.length ? original : normalText(original).text
}

/** Whether a letter leaves nothing behind. */
export function isInvisible(letter: string): boolean {
  return folded(letter) === ''
}

const invisible = /\p{Default_Ignorable_Code_Point}|(?!\s|\u0085)\p{Cc}/gu
const koreanParts =
  '\\u1160-\\u11ff\\u3133\\u3135\\u3136\\u313a-\\u313f\\u314f-\\u318e\\uffa0\\uffa3\\uffa5\\uffa6\\uffaa-\\uffaf\\uffc2-\\uffdc'
/**
 * What merges with the letter before it: marks, vowels that NFKC makes marks of, half-width kana's voicing, the later
 * parts of a Korean syllable in all their forms.
 */
const follower = `\\p{M}\\u0e33\\u0eb3\\uff9e\\uff9f${koreanParts}`
/** What is invisible between a letter and its mark does not part them; eight at most, for a run of them stays linear. */
const letters = new RegExp(`[^](?:(?:${invisible.source}){0,8}[${follower}])*`, 'uy')
const follows = new RegExp(`[${follower}]`, 'u')
const double = /["“”„‟«»″‶〝〞〟＂❝❞]/gu
const single = /['‘’‚‛‹›′‵ʼʻ`´＇❛❜]/gu

/** Quotation marks before NFKC, which takes some apart; apostrophes after it too, for it makes some: of `‴`, of `ŉ`. */
function folded(letter: string): string {
  return letter
    .replace(invisible, '')
    .replace(double, '"')
    .replace(single, "'")
    .normalize('NFKC')
    .replace(single, "'")
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/[\p{Pd}\u2212]+/gu, '-')
}

/** A letter with all that merges with it. */
function letterAt(text: string, at: number): string {
  letters.lastIndex = at
  return letters.exec(text)?.[0] ?? text.slice(at, at + 1)
}

const unknown = 0
const plain = 1
/** Blank and hyphen: plain while they stand alone. */
const joint = 2
const other = 3
/** Merges with the letter before it, or may stand between that and what does: invisible ones, halves of a letter. */
const following = 4
const classes = new Uint8Array(0x10000)

/** Where the run ends that needs no change. A letter before one that merges with it is not in the run. */
function plainUntil(text: string, from: number): number {
  let end = from
  let next = classAt(text, from)
  while (next === plain || (next === joint && end > from)) {
    const after = classAt(text, end + 1)
    if (after === following || (next === joint && after !== plain)) break
    end += 1
    next = after
  }
  return end
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (Number.isNaN(code)) return other
  const known = classes[code] ?? unknown
  if (known !== unknown) return known
  const found = classOf(code)
  classes[code] = found
  return found
}

function classOf(code: number): number {
  const unit = String.fromCharCode(code)
  if (unit === ' ' || unit === '-') return joint
  if (code >= 0xd800 && code <= 0xdfff) return following
  if (follows.test(unit) || folded(unit) === '') return following
  return folded(unit) === unit ? plain : other
}
