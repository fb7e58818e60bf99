import type { SearchText } from './match.ts'
import { prefixKeys } from './prefix-keys.ts'
import { bigramToken, kindToken, wholeToken } from './tokens.ts'
import { bigramsOf } from './unspaced.ts'
import type { Word } from './words.ts'

/**
 * Questions to the full-text index, in Lucene's query language. Its operators cannot be said by a client: tokens hold
 * nothing but letters, marks and digits.
 */
export function withAllWords({ words: requested, text }: SearchText, kinds: readonly string[]): string {
  const words = requested.filter(hasKey)
  if (words.length === 0) return nothing
  const beside = words.some(({ key }) => key.length > 1)
  const clauses = words.map((word) => {
    if (word.unspaced !== '') return unspacedClause(word, text, words)
    return beside && isInitial(word.key) ? initialClause(word.key) : `+${word.key}`
  })
  return ofKinds(kinds, `${wholeClause(words, surely)} (${clauses.join(' ')})`)
}

/** Words that are nearly those, some of them left out; a name that is put together or taken apart differently. */
export function withSimilarWords({ words: requested }: SearchText, kinds: readonly string[]): string {
  const words = requested.filter(hasKey)
  if (words.length === 0) return nothing
  const longest = new Set(words.toSorted((one, other) => other.key.length - one.key.length).slice(0, mostFuzzy))
  const most = pairsEach(words)
  const clauses = words.map((word) => {
    const { key, unspaced } = word
    const edits = longest.has(word) ? editsOf(key) : 0
    const initial = words.length > 1 && key.length > 1 && unspaced === '' ? [`${key.slice(0, 1)}^0.3`] : []
    const near = edits === 0 ? [] : [`${key}~${edits}`]
    const tokens = [key === '' ? '' : `${key}^2`, ...near, ...initial, ...pairsOf(unspaced, most)]
    return `(${tokens.filter((token) => token !== '').join(' ')})`
  })
  return ofKinds(kinds, `${wholeClause(words, '^4')} ${clauses.join(' ')}`)
}

/** Words of which the last one may be unfinished. */
export function withPrefix({ words: requested }: SearchText, kinds: readonly string[]): string {
  const words = requested.filter(hasKey)
  if (words.length === 0) return nothing
  const most = pairsEach(words)
  const clauses = words.map((word, index) =>
    index === words.length - 1 ? prefixClause(word, most) : earlierClause(word, most),
  )
  return ofKinds(kinds, clauses.join(' '))
}

/** The one token that tells most of a word. */
export function tokenOf({ key, unspaced }: Word): string {
  return pairsOf(unspaced, 1)[0] ?? (key === '' ? nothing : key)
}

/** Words that are nearly it, most of all where it is misspelt; empty where none is looked for. */
export function nearTokenOf({ key, unspaced }: Word): string {
  const edits = unspaced === '' ? editsOf(key) : 0
  return edits === 0 ? '' : `${key}~${edits}`
}

function prefixClause({ latin, unspaced }: Word, most: number): string {
  const pairs = allPairs(unspaced, most)
  if (pairs.length > 0) return anyOf(pairs)
  const [own, ...others] = prefixKeys(latin)
  return own === '' ? `+${nothing}` : anyOf([`${own}*^2`, ...others.map((key) => `${key}*`)])
}

function earlierClause({ key, unspaced }: Word, most: number): string {
  return anyOf([key, ...allPairs(unspaced, most)])
}

/** A word that is one character may be anywhere; what stands beside it in the text tells it from others. */
function unspacedClause({ key, unspaced }: Word, text: string, words: readonly Word[]): string {
  const most = pairsEach(words)
  if ([...unspaced].length > 1) return anyOf([key, ...allPairs(unspaced, most)])
  const pairs = pairsOf(text, most).filter((pair) => pair.includes(unspaced))
  return pairs.length === 0 && words.length > 1 ? key : anyOf([key, ...pairs])
}

function anyOf(tokens: readonly string[]): string {
  const [only = nothing, ...others] = tokens.filter((token) => token !== '')
  return others.length === 0 ? `+${only}` : `+(${[only, ...others].join(' ')})`
}

/** Lucene refuses more than 1,024 clauses, those that it makes of fuzzy words among them. */
const mostPairs = 96

function pairsEach(words: readonly Word[]): number {
  return Math.floor(mostPairs / words.length)
}

function pairsOf(text: string, most: number): readonly string[] {
  return bigramsOf(text).slice(0, most).map(bigramToken)
}

function allPairs(text: string, most: number): readonly string[] {
  const pairs = pairsOf(text, most)
  return pairs.length === 0 ? [] : [`(${pairs.map((pair) => `+${pair}`).join(' ')})`]
}

/** Finds nothing: for texts without a word. */
const nothing = '__'

/** A mark that stands alone has none; Lucene refuses a clause without a word. */
function hasKey({ key, unspaced }: Word): boolean {
  return key !== '' || [...unspaced].length > 1
}

/** Lucene makes of a fuzzy word up to 50 words, and refuses more than 1,024 in one question. The longest say most. */
const mostFuzzy = 16

/** Rare words of many others must never weigh more than a whole name, which counts little in an entity of many names. */
const surely = '^1000'

function wholeClause(words: readonly Word[], weight: string): string {
  const whole = wholeToken(words.map(({ key }) => key))
  return whole === undefined ? '' : `${whole}${weight}`
}

function ofKinds(kinds: readonly string[], clauses: string): string {
  return kinds.length === 0 ? clauses : `+(${kinds.map(kindToken).join(' ')})^0 +(${clauses})`
}

/** Keys of J, Y and I are one, and some words lose it: no single letter stands for all of them. */
function initialClause(key: string): string {
  return key === 'i' ? '' : `+${key}*`
}

function isInitial(key: string): boolean {
  return /^[a-z]$/.test(key)
}

/** Insertions, deletions, substitutions and swaps that a word of this length may have; Lucene counts two at most. */
function editsOf(key: string): 0 | 1 | 2 {
  if (/\d/.test(key) || key.length < 3) return 0
  return key.length < 6 ? 1 : 2
}
