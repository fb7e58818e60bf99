import type { Language } from './language.ts'
import { type NumberPart, readPart } from './number-part.ts'
import { type Token, tokensOf } from './number-tokens.ts'
import { cardinals, isNumberWord, isUncertainScale, scaleOf } from './number-words.ts'
import { whole } from './trillionths.ts'

/** One number in a quote, with all it may mean, in trillionths and without sign. */
export interface NumberSaid extends Omit<NumberPart, 'next'> {
  /** Where it stands in the plain quote, its scale (`million`) included. */
  readonly start: number
  readonly end: number
  /** Written in digits. */
  readonly digits: boolean
  /** What its scale multiplies by, 1 without one. */
  readonly scale: bigint
}

type Scaled = NumberPart & { readonly scale: bigint }

/** All numbers of a plain quote. Words are read in English; where the language may be another, any word may be a scale. */
export function numbersSaid(quote: string, language: Language): readonly NumberSaid[] {
  const tokens = tokensOf(quote)
  const found: NumberSaid[] = []
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at]
    const read = first && mayBegin(first) ? readNumber(tokens, at, language) : undefined
    if (first && read) {
      const { next, ...said } = read
      const end = tokens[next - 1]?.end ?? first.end
      found.push({ ...said, start: first.start, end, digits: first.is === 'digits' })
    }
    at = read?.next ?? at + 1
  }
  return withSharedScales(quote, found)
}

function mayBegin({ is, lower }: Token): boolean {
  return is === 'digits' || (is === 'word' && isNumberWord(lower))
}

function readNumber(tokens: readonly Token[], at: number, language: Language): Scaled | undefined {
  const read = readScaled(tokens, at, language)
  if (!read) return undefined
  let { values, next } = read
  for (let limit = read.scale; limit > 1n; ) {
    const more = readRest(tokens, next, limit, language)
    if (!more) break
    values = values.flatMap((value) => [value, ...more.values.map((rest) => value + rest)])
    next = more.next
    limit = more.scale
  }
  return { ...read, values, next }
}

/** What follows `two million`: `three hundred thousand`, `and five`. Digits need a scale of their own to belong to it. */
function readRest(tokens: readonly Token[], from: number, limit: bigint, language: Language): Scaled | undefined {
  const at = tokens[from]?.lower === 'and' ? from + 1 : from
  const token = tokens[at]
  if (!token || (token.is !== 'digits' && !cardinals.has(token.lower))) return undefined
  const rest = readScaled(tokens, at, language)
  return rest && rest.scale < limit && (token.is === 'word' || rest.scale > 1n) ? rest : undefined
}

function readScaled(tokens: readonly Token[], at: number, language: Language): Scaled | undefined {
  const part = readPart(tokens, at, language)
  if (!part) return undefined
  let { values, next } = withHalf(tokens, part)
  let scale = 1n
  for (let times = 0; times < 2; times += 1) {
    const found = scaleAt(tokens, next, language)
    if (!found) break
    const scaled = values.map((value) => value * found.scale)
    values = found.certain ? scaled : [...values, ...scaled]
    scale *= found.scale
    next = found.next
  }
  if (language !== 'en' && tokens[at]?.is === 'digits' && tokens[part.next]?.is === 'word') {
    values = [...values, ...foreignScales.flatMap((power) => part.values.map((value) => value * power))]
  }
  return { ...part, values, next, scale }
}

/** What words after digits may multiply by in other languages: `4,9 млн`, `65 тыс.`, `490万`. */
const foreignScales = [2n, 3n, 4n, 6n, 8n, 9n, 12n].map((power) => 10n ** power)

function withHalf(tokens: readonly Token[], part: NumberPart): NumberPart {
  const words = tokens.slice(part.next, part.next + 3).map((token) => token.lower)
  if (words.join(' ') !== 'and a half') return part
  return { ...part, values: part.values.map((value) => value + whole(1) / 2n), next: part.next + 3 }
}

/** `thousand`; also `half of a million`, `2-million`. */
function scaleAt(tokens: readonly Token[], from: number, language: Language) {
  let at = from
  while (['-', 'of', 'a', 'an'].includes(tokens[at]?.lower ?? '') && at < from + 2) at += 1
  const word = tokens[at]
  const scale = word?.is === 'word' ? scaleOf(word.text) : undefined
  if (!word || scale === undefined) return undefined
  return { scale, next: at + 1, certain: language === 'en' && !isUncertainScale(word.text) }
}

const between = /^ ?(?:-|\/|,|to|and|or|up to|, and|, or) ?(?:[A-Z]{0,3}\p{Sc})? ?$/u

/** `200-400 thousand`, `2, 3 and 5 million`: the last one's scale may be meant for those before it. */
function withSharedScales(quote: string, numbers: readonly NumberSaid[]): readonly NumberSaid[] {
  const shared = [...numbers]
  for (let index = shared.length - 2; index >= 0; index -= 1) {
    const [said, next] = [shared[index], shared[index + 1]]
    if (!said || !next || said.scale > 1n || next.scale === 1n) continue
    if (!between.test(quote.slice(said.end, next.start))) continue
    const values = [...said.values, ...said.values.map((value) => value * next.scale)]
    shared[index] = { ...said, values, scale: next.scale }
  }
  return shared
}
