import { kindToken, wholeToken } from './tokens.ts'
import type { Word } from './words.ts'

/**
 * Questions to the full-text index, in Lucene's query language. Its operators cannot be said by a client: keys hold
 * nothing but lower-case letters and digits.
 */
export function withAllWords(words: readonly Word[], kinds: readonly string[]): string {
  const clauses = words.map(({ key }) => (words.length > 1 && isInitial(key) ? initialClause(key) : `+${key}`))
  return ofKinds(kinds, `${wholeClause(words, '^9')} (${clauses.join(' ')})`)
}

/** Words that are nearly those, some of them left out; a name that is put together or taken apart differently. */
export function withSimilarWords(words: readonly Word[], kinds: readonly string[]): string {
  const clauses = words.map(({ key }) => {
    const edits = editsOf(key)
    const initial = key.length > 1 ? ` ${key.slice(0, 1)}^0.3` : ''
    return edits === 0 ? key : `(${key}^2 ${key}~${edits}${initial})`
  })
  return ofKinds(kinds, `${wholeClause(words, '^4')} ${clauses.join(' ')}`)
}

/** Words of which the last one may be unfinished. */
export function withPrefix(words: readonly Word[], kinds: readonly string[]): string {
  const clauses = words.map(({ key }, index) => (index === words.length - 1 ? `+${key}*` : `+${key}`))
  return ofKinds(kinds, clauses.join(' '))
}

/** Finds nothing: for texts without a word. */
export const nothing = '__'

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
