import { isShortForm } from './abbreviations.ts'
import { initialsOf, isLetter } from './initials.ts'
import type { Match } from './match-result.ts'
import { sameSpelling } from './spelling.ts'
import { typoOf } from './typo.ts'
import type { Word } from './words.ts'

/** How one word asked for stands in a name. */
type Likeness = 'same' | 'spelling' | 'initial' | 'part' | 'prefix' | 'typo' | 'absent'

interface Fit {
  readonly likeness: Likeness
  /** 0 to 1. */
  readonly weight: number
}

/** Which word of the name it is set against; -1 for none, and for a part, which leaves the rest of its word to others. */
interface Placed extends Fit {
  readonly at: number
}

/** A name as words are set against it. */
export interface Aligned {
  readonly words: readonly Word[]
  /** With nothing between letters of scripts without blanks. */
  readonly joined: string
}

const absent: Placed = { likeness: 'absent', weight: 0, at: -1 }

/** How much more a word says than one that every name has; 1 where nothing is known of it. */
export type Rarity = (word: Word) => number

/**
 * Each word asked for is set against the word of the name that it resembles most and that is still free. What is asked
 * and not there weighs four times as much as what is there and was not asked, and rare words weigh more than frequent ones.
 */
export function alignWords(
  requested: readonly Word[],
  { words, joined }: Aligned,
  rarity: Rarity,
): Pick<Match, 'match' | 'score'> {
  const placed = withInitials(requested, words, place(requested, words, joined))
  let [found, required, covered, all] = [0, 0, 0, 0]
  placed.forEach(({ weight, at }, index) => {
    const word = requested[index]
    const size = word === undefined ? 0 : searchSizeOf(word) * rarity(word)
    required += size
    found += size * weight
    covered += sizeOf(words[at] ?? word) * weight
  })
  for (const word of words) all += sizeOf(word)
  const whole = placed.filter(({ at }) => at >= 0).length === words.length
  const score = (0.8 * found) / required + (0.2 * Math.min(covered, all)) / all
  const match = kindOf(placed, whole)
  return { match, score: 0.92 * score * (match === 'INITIALS' ? byInitials : 1) }
}

/** A word stands for itself before a letter stands for it: `B Lab` is B Lab Company before it is Berkeley Lab. */
const byInitials = 0.93

/** An initial or a number that is asked for and not there tells another name from the one that is meant. */
const telling = /^(?:\p{L}\p{M}*|\p{N}+)$/u
const leastSize = 7

function searchSizeOf(word: Word): number {
  return telling.test(word.plain) ? Math.max(leastSize, sizeOf(word)) : sizeOf(word)
}

/** Short words are many and say little. */
function sizeOf(word: Word | undefined): number {
  return word === undefined ? 0 : Math.max(1, (word.latin || word.plain).length) + 1
}

function place(requested: readonly Word[], words: readonly Word[], joined: string): readonly Placed[] {
  const free = new Set(words.keys())
  return requested.map((word) => {
    let best = absent
    for (const at of free) {
      const fit = fitOf(word, words[at], requested.length > 1)
      if (fit.weight > best.weight) best = { ...fit, at }
    }
    if (best.weight < part.weight && isPart(word, joined, requested.length > 1)) return part
    free.delete(best.at)
    return best
  })
}

const part: Placed = { likeness: 'part', weight: 0.98, at: -1 }

/** One character is no part that anybody looks for, unless other words stand beside it: the `第` of `第2病院`. */
function isPart({ unspaced }: Word, joined: string, besideOthers: boolean): boolean {
  const enough = besideOthers ? unspaced !== '' : [...unspaced].length > 1
  return enough && joined.includes(unspaced)
}

function fitOf(word: Word, other: Word | undefined, besideOthers: boolean): Fit {
  if (other === undefined) return absent
  if (word.plain === other.plain) return { likeness: 'same', weight: 1 }
  if (sameSpelling(word, other)) return { likeness: 'spelling', weight: 0.96 }
  if (word.latin.length > 2 && other.latin.startsWith(word.latin) && (word.unspaced === '' || other.unspaced !== '')) {
    return { likeness: 'prefix', weight: 0.75 + (0.2 * word.latin.length) / other.latin.length }
  }
  const weight = isShortForm(word, other) ? 0.9 : typoOf(word, other, besideOthers)
  return weight === 0 ? absent : { likeness: 'typo', weight }
}

function withInitials(
  requested: readonly Word[],
  words: readonly Word[],
  placed: readonly Placed[],
): readonly Placed[] {
  const initials = initialsOf(
    requested,
    words,
    placed.map(({ at }) => at),
  )
  return placed.map((each, index) => {
    const [at, word] = [initials.get(index), requested[index]]
    if (at === undefined || word === undefined) return each
    return { likeness: 'initial', weight: isLetter(word) ? 0.9 : lettersWeight, at }
  })
}

/** A letter in a name may be anybody's: `I. Tanaka` is Ichiro Tanaka as `R Foundation` is no Rockefeller Foundation. */
const lettersWeight = 0.5

function kindOf(fits: readonly Placed[], whole: boolean): Match['match'] {
  const has = (likeness: Likeness) => fits.some((fit) => fit.likeness === likeness)
  if (has('absent')) return 'SOME_WORDS'
  if (has('typo')) return 'TYPO'
  if (has('prefix')) return 'PREFIX'
  if (has('initial')) return 'INITIALS'
  if (has('part')) return 'PART'
  if (!whole) return 'ALL_WORDS'
  return 'TRANSLITERATED'
}
