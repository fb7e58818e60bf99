import { distance } from 'fastest-levenshtein'
import { fold } from '../values/fold.ts'
import { alignWords } from './align-words.ts'
import { withoutTitles } from './titles.ts'
import { type Word, wordsOf } from './words.ts'

/** Why something was found, the closest first. */
export type MatchKind =
  | 'EXACT'
  | 'IDENTIFIER'
  | 'SAME_WORDS'
  | 'TRANSLITERATED'
  | 'INITIALS'
  | 'ALL_WORDS'
  | 'PREFIX'
  | 'TYPO'
  | 'SOME_WORDS'

/** What somebody looks for, made ready once for all candidates. */
export interface Asked {
  readonly text: string
  readonly folded: string
  /** Without honorifics. */
  readonly words: readonly Word[]
}

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly names: readonly string[]
  readonly identifiers: readonly string[]
}

/** The name or identifier that fits best. Scores lie between 0 and 1; only what is spelt as asked, case and accents aside, has 1. */
export interface Match {
  readonly name: string
  readonly match: MatchKind
  readonly score: number
}

/** Below this a candidate has too little in common with what was asked. */
const least = 0.45

export function askedOf(text: string): Asked {
  return { text: text.trim(), folded: fold(text), words: withoutTitles(wordsOf(text)) }
}

/** Undefined when nothing of the candidate fits. Names in their own order decide between equals. */
export function matchOf(asked: Asked, candidate: Candidate): Match | undefined {
  let best: Match | undefined
  const known = new Set([candidate.name, ...candidate.names])
  for (const name of known) {
    const found = matchName(asked, name)
    if (found && found.score > (best?.score ?? 0)) best = found
  }
  for (const identifier of [candidate.id, ...candidate.identifiers]) {
    const score = identifierScore(asked, identifier)
    if (score > (best?.score ?? 0)) best = { name: identifier, match: 'IDENTIFIER', score }
  }
  return best && best.score >= least ? best : undefined
}

function matchName(asked: Asked, name: string): Match | undefined {
  if (fold(name) === asked.folded) return { name, match: 'EXACT', score: 1 }
  const words = withoutTitles(wordsOf(name))
  if (words.length === 0 || asked.words.length === 0) return undefined
  if (sameWords(asked.words, words, 'plain')) return { name, match: 'SAME_WORDS', score: 0.97 }
  if (sameWords(asked.words, words, 'key')) return { name, match: 'TRANSLITERATED', score: 0.94 }
  const aligned = alignWords(asked.words, words)
  const joined = joinedScore(asked.words, words)
  const found = joined > aligned.score ? { match: 'TYPO' as const, score: joined } : aligned
  return { name, match: found.match, score: Math.round(found.score * 10_000) / 10_000 }
}

function sameWords(one: readonly Word[], other: readonly Word[], by: 'plain' | 'key'): boolean {
  if (one.length !== other.length) return false
  const [first, second] = [one, other].map((words) => words.map((word) => word[by]).toSorted())
  return first?.every((word, index) => word !== '' && word === second?.[index]) ?? false
}

/** `St Marys` and `Saint Mary's`, `Bel Air` and `Belair`: all words as one. */
function joinedScore(one: readonly Word[], other: readonly Word[]): number {
  const [first = '', second = ''] = [one, other].map((words) => words.map(({ latin }) => latin).join(''))
  const length = Math.max(first.length, second.length)
  if (length === 0 || Math.abs(first.length - second.length) > length / 4) return 0
  return 0.92 * Math.max(0, 1 - (1.5 * distance(first, second)) / length)
}

function identifierScore({ text, folded }: Asked, identifier: string): number {
  if (identifier === text) return 0.99
  const other = fold(identifier)
  if (other === folded) return 0.985
  return folded.length > 1 && other.slice(other.lastIndexOf('/') + 1) === folded ? 0.98 : 0
}
