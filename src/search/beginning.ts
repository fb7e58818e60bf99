import { type Candidate, isExact, type SearchText } from './match.ts'
import type { Match } from './match-result.ts'
import { sameSpelling } from './spelling.ts'
import { spelt } from './spelt.ts'
import { joinUnspaced } from './unspaced.ts'
import { type Word, wordsOf } from './words.ts'

/** How a text that is still being typed begins a name of the candidate, or a word of it; undefined when it begins none. */
export function beginningOf(requested: SearchText, candidate: Candidate): Match | undefined {
  let best: Match | undefined
  for (const name of new Set([candidate.name, ...candidate.names])) {
    const found = beginningIn(requested, name)
    if (found && found.score > (best?.score ?? 0)) best = found
  }
  return best
}

/** The shorter the rest, the closer. A whole name before a word within one. */
function beginningIn(requested: SearchText, name: string): Match | undefined {
  if (isExact(requested, name)) return { name, match: 'EXACT', score: 1 }
  const other = spelt(name)
  const typed = Math.min(1, requested.spelt.length / other.length)
  if (other.startsWith(requested.spelt)) return { name, match: 'PREFIX', score: rounded(0.85 + 0.1 * typed) }
  const score = rounded(0.7 + 0.15 * typed)
  if (beginWords(requested.words, wordsOf(name))) return { name, match: 'PREFIX', score }
  return isWithin(requested, name) ? { name, match: 'PART', score: rounded(score - 0.05) } : undefined
}

/** In scripts without blanks a word begins anywhere: two characters or more are looked for as they stand. */
function isWithin({ words }: SearchText, name: string): boolean {
  const letters = words.map(({ unspaced }) => unspaced)
  const joined = letters.join('')
  return letters.every((each) => each !== '') && [...joined].length > 1 && joinUnspaced(name).includes(joined)
}

/** All words but the last are there in any order, and the last begins one of the others. */
function beginWords(requested: readonly Word[], words: readonly Word[]): boolean {
  const last = requested.at(-1)
  if (!last) return false
  const free = [...words]
  for (const word of requested.slice(0, -1)) {
    const at = free.findIndex((other) => other.plain === word.plain || sameSpelling(word, other))
    if (at < 0) return false
    free.splice(at, 1)
  }
  return free.some((other) => begins(last, other))
}

function begins(last: Word, word: Word): boolean {
  if (last.unspaced !== '' && word.unspaced === '') return false
  return (['plain', 'latin', 'key'] as const).some((way) => last[way] !== '' && word[way].startsWith(last[way]))
}

function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
