import { prefixKeys } from './prefix-keys.ts'
import { kindToken, wholeToken } from './tokens.ts'
import type { Word } from './words.ts'

/**
 * Questions to the full-text index, in Lucene's query language. Its operators cannot be said by a client: keys hold
 * nothing but lower-case letters and digits.
 */
export function withAllWords(asked: readonly Word[], kinds: readonly string[]): string {
  const words = asked.filter(hasKey)
  if (words.length === 0) return nothing
  const clauses = words.map(({ key }) => (words.length > 1 && isInitial(key) ? initialClause(key) : `+${key}`))
  return ofKinds(kinds, `${wholeClause(words, surely)} (${clauses.join(' ')})`)
}

/** Words that are nearly those, some of them left out; a name that is put together or taken apart differently. */
export function withSimilarWords(asked: readonly Word[], kinds: readonly string[]): string {
  const words = asked.filter(hasKey)
  if (words.length === 0) return nothing
  const longest = new Set(words.toSorted((one, other) => other.key.length - one.key.length).slice(0, mostFuzzy))
  const clauses = words.map((word) => {
    const { key } = word
    const edits = longest.has(word) ? editsOf(key) : 0
    const initial = key.length > 1 ? ` ${key.slice(0, 1)}^0.3` : ''
    return edits === 0 ? key : `(${key}^2 ${key}~${edits}${initial})`
  })
  return ofKinds(kinds, `${wholeClause(words, '^4')} ${clauses.join(' ')}`)
}

/** Words of which the last one may be unfinished. */
export function withPrefix(asked: readonly Word[], kinds: readonly string[]): string {
  const words = asked.filter(hasKey)
  if (words.length === 0) return nothing
  const clauses = words.map((word, index) => (index === words.length - 1 ? prefixClause(word) : `+${word.key}`))
  return ofKinds(kinds, clauses.join(' '))
}

function prefixClause({ latin }: Word): string {
  const [own, ...others] = prefixKeys(latin)
  return others.length === 0 ? `+${own}*` : `+(${own}*^2 ${others.map((key) => `${key}*`).join(' ')})`
}

/** Finds nothing: for texts without a word. */
const nothing = '__'

/** A mark that stands alone, and letters that nobody romanises, have none; Lucene refuses a clause without a word. */
function hasKey({ key }: Word): boolean {
  return key !== ''
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
