import { fold } from '../values/fold.ts'
import type { Asked, Candidate, Match } from './match.ts'
import { type Word, wordsOf } from './words.ts'

/** How a text that is still being typed begins a name of the candidate, or a word of it; undefined when it begins none. */
export function beginningOf(asked: Asked, candidate: Candidate): Match | undefined {
  let best: Match | undefined
  for (const name of new Set([candidate.name, ...candidate.names])) {
    const found = beginningIn(asked, name)
    if (found && found.score > (best?.score ?? 0)) best = found
  }
  return best
}

/** The shorter the rest, the closer. A whole name before a word within one. */
function beginningIn({ folded, words: asked }: Asked, name: string): Match | undefined {
  const other = fold(name)
  if (other === folded) return { name, match: 'EXACT', score: 1 }
  const typed = Math.min(1, folded.length / other.length)
  if (other.startsWith(folded)) return { name, match: 'PREFIX', score: rounded(0.85 + 0.1 * typed) }
  return beginWords(asked, wordsOf(name)) ? { name, match: 'PREFIX', score: rounded(0.65 + 0.15 * typed) } : undefined
}

/** All words but the last are there in any order, and the last begins one of the others. */
function beginWords(asked: readonly Word[], words: readonly Word[]): boolean {
  const last = asked.at(-1)
  if (!last) return false
  const free = [...words]
  for (const word of asked.slice(0, -1)) {
    const at = free.findIndex((other) => other.plain === word.plain || (word.key !== '' && other.key === word.key))
    if (at < 0) return false
    free.splice(at, 1)
  }
  return free.some((other) => begins(last, other))
}

function begins(last: Word, word: Word): boolean {
  return (['plain', 'latin', 'key'] as const).some((way) => last[way] !== '' && word[way].startsWith(last[way]))
}

function rounded(score: number): number {
  return Math.round(score * 10_000) / 10_000
}
