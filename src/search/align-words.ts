import { distance } from 'fastest-levenshtein'
import type { Match } from './match.ts'
import type { Word } from './words.ts'

/** How one word asked for stands in a name. */
type Likeness = 'same' | 'spelling' | 'initial' | 'prefix' | 'typo' | 'absent'

interface Fit {
  readonly likeness: Likeness
  /** 0 to 1. */
  readonly weight: number
}

const absent: Fit = { likeness: 'absent', weight: 0 }

/**
 * Each word asked for is set against the word of the name that it resembles most and that is still free. What is asked
 * and not there weighs four times as much as what is there and was not asked.
 */
export function alignWords(asked: readonly Word[], words: readonly Word[]): Pick<Match, 'match' | 'score'> {
  const free = [...words]
  let [found, wanted, covered] = [0, 0, 0]
  const fits: Likeness[] = []
  for (const word of asked) {
    const { fit, at } = bestFit(word, free)
    const other = at < 0 ? undefined : free.splice(at, 1)[0]
    fits.push(fit.likeness)
    wanted += sizeOf(word)
    found += sizeOf(word) * fit.weight
    covered += other ? sizeOf(other) * fit.weight : 0
  }
  const all = words.reduce((sum, word) => sum + sizeOf(word), 0)
  return { match: kindOf(fits, free.length === 0), score: 0.92 * ((0.8 * found) / wanted + (0.2 * covered) / all) }
}

/** Short words are many and say little. */
function sizeOf({ latin, plain }: Word): number {
  return Math.max(1, (latin || plain).length) + 1
}

function bestFit(word: Word, free: readonly Word[]): { readonly fit: Fit; readonly at: number } {
  let [fit, at] = [absent, -1]
  free.forEach((other, index) => {
    const next = fitOf(word, other)
    if (next.weight > fit.weight) [fit, at] = [next, index]
  })
  return { fit, at }
}

function fitOf(word: Word, other: Word): Fit {
  if (word.plain === other.plain) return { likeness: 'same', weight: 1 }
  if (word.key === other.key && word.key !== '') return { likeness: 'spelling', weight: 0.96 }
  if (isInitialOf(word, other) || isInitialOf(other, word)) return { likeness: 'initial', weight: 0.9 }
  if (word.latin.length > 2 && other.latin.startsWith(word.latin)) {
    return { likeness: 'prefix', weight: 0.75 + (0.2 * word.latin.length) / other.latin.length }
  }
  return typoOf(word, other)
}

function isInitialOf(letter: Word, word: Word): boolean {
  return (
    letter.plain.length === 1 && (word.plain.startsWith(letter.plain) || word.latin.startsWith(letter.latin || '-'))
  )
}

/** A third of the letters at most; figures and very short words are right or wrong. */
function typoOf(word: Word, other: Word): Fit {
  const length = Math.max(word.latin.length, other.latin.length)
  if (length < 3 || /\d/.test(word.latin) || /\d/.test(other.latin)) return absent
  const [edits, byKey] = [distance(word.latin, other.latin), distance(word.key, other.key)]
  const least = Math.min(edits, byKey + 0.5)
  return least <= length / 3 ? { likeness: 'typo', weight: 1 - least / length } : absent
}

function kindOf(fits: readonly Likeness[], whole: boolean): Match['match'] {
  const has = (likeness: Likeness) => fits.includes(likeness)
  if (has('absent')) return 'SOME_WORDS'
  if (has('typo')) return 'TYPO'
  if (has('prefix')) return 'PREFIX'
  if (has('initial')) return 'INITIALS'
  if (!whole) return 'ALL_WORDS'
  return 'TRANSLITERATED'
}
