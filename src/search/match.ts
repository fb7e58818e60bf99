import { distance } from 'fastest-levenshtein'
import { compareText, fold } from '../values/fold.ts'
import { alignWords, type Rarity } from './align-words.ts'
import type { Match } from './match-result.ts'
import { sameSpelling } from './spelling.ts'
import { spelt } from './spelt.ts'
import { withoutTitles } from './titles.ts'
import { hasUnspaced, joinUnspaced } from './unspaced.ts'
import { type Word, wordsOf } from './words.ts'

/** What somebody looks for, made ready once for all candidates. */
export interface SearchText {
  readonly text: string
  readonly folded: string
  readonly spelt: string
  /** Without honorifics. */
  readonly words: readonly Word[]
}

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
  readonly identifiers: readonly string[]
}

/** Below this a candidate has too little in common with what was asked. The description of `SearchHit.score` gives the number. */
const least = 0.65

export function searchTextOf(text: string): SearchText {
  return { text: text.trim(), folded: fold(text), spelt: spelt(text), words: withoutTitles(wordsOf(text)) }
}

/** Undefined when nothing of the candidate fits. Names in their own order decide between equals. */
export function matchOf(requested: SearchText, candidate: Candidate, rarity: Rarity = () => 1): Match | undefined {
  let best: Match | undefined
  const known = new Set([candidate.name, ...candidate.names])
  for (const name of known) {
    const found = matchName(requested, name, rarity)
    if (found && found.score > (best?.score ?? 0)) best = found
  }
  for (const identifier of [candidate.id, ...candidate.identifiers]) {
    const score = identifierScore(requested, identifier)
    if (score > (best?.score ?? 0)) best = { name: identifier, match: 'IDENTIFIER', score }
  }
  return best && best.score >= least ? best : undefined
}

function matchName(requested: SearchText, name: string, rarity: Rarity): Match | undefined {
  if (isExact(requested, name)) return { name, match: 'EXACT', score: 1 }
  const words = withoutTitles(wordsOf(name))
  if (words.length === 0 || requested.words.length === 0) return undefined
  if (sameWords(requested.words, words, 'plain', (one, other) => one.plain === other.plain))
    return { name, match: 'SAME_WORDS', score: 0.97 }
  if (sameWords(requested.words, words, 'key', sameSpelling)) return { name, match: 'TRANSLITERATED', score: 0.94 }
  const aligned = alignWords(
    requested.words,
    { words, joined: hasUnspaced(requested.text) ? joinUnspaced(name) : '' },
    rarity,
  )
  const joined = joinedScore(requested.words, words)
  const found = joined > aligned.score ? { match: 'TYPO' as const, score: joined } : aligned
  return { name, match: found.match, score: Math.round(found.score * 10_000) / 10_000 }
}

/** Names that fold alike may differ by vowels. */
export function isExact(requested: SearchText, name: string): boolean {
  return fold(name) === requested.folded && spelt(name) === requested.spelt
}

function sameWords(
  one: readonly Word[],
  other: readonly Word[],
  by: 'plain' | 'key',
  same: (one: Word, other: Word) => boolean,
): boolean {
  if (one.length !== other.length) return false
  const [first = [], second = []] = [one, other].map((words) => words.toSorted((a, b) => compareText(a[by], b[by])))
  return first.every((word, index) => {
    const facing = second[index]
    return facing !== undefined && same(word, facing)
  })
}

/** Of so many letters one may be wrong where words are written as one. */
const lettersAnEdit = 12

/** `St Marys` and `Saint Mary's`, `Bel Air` and `Belair`: all words as one, where they are parted in another way. */
function joinedScore(one: readonly Word[], other: readonly Word[]): number {
  if (one.length === other.length) return 0
  const [first = '', second = ''] = [one, other].map((words) => words.map(({ latin }) => latin).join(''))
  const length = Math.max(first.length, second.length)
  const most = Math.floor(length / lettersAnEdit)
  if (length === 0 || Math.abs(first.length - second.length) > most) return 0
  const edits = distance(first, second)
  return edits > most ? 0 : 0.92 * (1 - (1.5 * edits) / length)
}

function identifierScore({ text, folded }: SearchText, identifier: string): number {
  if (identifier === text) return 0.99
  const other = fold(identifier)
  if (other === folded) return 0.985
  return folded.length > 1 && other.slice(other.lastIndexOf('/') + 1) === folded ? 0.98 : 0
}
