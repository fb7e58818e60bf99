import { distance } from 'fastest-levenshtein'
import type { Word } from './words.ts'

/** Shorter words are right or wrong: one letter makes of them another word. */
const leastLetters = 4

/**
 * How nearly two words are the same, 0 to below 1; 0 for words that are others. One letter of four may be wrong, of Chinese
 * characters, which say more, one of five; beside other words one letter of three, where the word begins alike and is long: `Siarhei`
 * and `Sergei`. Figures are right or wrong, and short words begin alike.
 */
export function typoOf(word: Word, other: Word, besideOthers: boolean): number {
  const [one, two] = [word.latin, other.latin]
  const [short, length] = [Math.min(one.length, two.length), Math.max(one.length, two.length)]
  if (short < leastLetters || (length < 6 && word.key.charAt(0) !== other.key.charAt(0))) return 0
  if ((word.unspaced === '') !== (other.unspaced === '') || /\d/.test(one) || /\d/.test(two)) return 0
  if (isSwapped(one, two)) return 1 - 1 / length
  if (length === leastLetters) return 0
  const lettersAnEdit = word.unspaced !== '' && /\p{Script=Han}/u.test(one + two) ? 5 : 4
  const byKey = distance(word.key, other.key)
  const least = Math.min(distance(one, two), byKey + 0.5)
  const alike = besideOthers && lettersAnEdit === 4 && short > 5 && word.key.charAt(0) === other.key.charAt(0)
  const near = least <= length / lettersAnEdit || (alike && byKey <= Math.max(word.key.length, other.key.length) / 3)
  return near ? 1 - least / length : 0
}

/** Two neighbouring letters that changed places are one mistake. */
function isSwapped(one: string, two: string): boolean {
  if (one.length !== two.length || one === two) return false
  let at = 0
  while (one.charAt(at) === two.charAt(at)) at += 1
  const rest = one.slice(at + 2) === two.slice(at + 2)
  return rest && one.charAt(at) === two.charAt(at + 1) && one.charAt(at + 1) === two.charAt(at)
}
