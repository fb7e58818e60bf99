import type { Word } from './words.ts'

/**
 * Which word of a name each word that is not found otherwise stands for by its initial: `J.` for `John`, `John` for `J.`;
 * by places. `at` says where the other words were found, below 0 for nowhere. An initial stands beside a word that is written
 * out and found; a letter in a name stands for a word only where the name holds nothing else: the `K` of `Greenwood K-8` is nobody's.
 */
export function initialsOf(
  requested: readonly Word[],
  words: readonly Word[],
  at: readonly number[],
): ReadonlyMap<number, number> {
  const initials = new Map<number, number>()
  if (!at.some((place) => place < 0)) return initials
  const places = [...at]
  const written = at.filter((place) => isWritten(words[place]))
  if (written.length === 0) return initials
  let missed = false
  requested.forEach((word, index) => {
    // Of J. F. the second one is nobody's where the first one is not there.
    if ((places[index] ?? -1) >= 0 || (missed && isLetter(word))) return
    const free = words.findIndex((other, place) => !places.includes(place) && stands(word, other, place))
    missed ||= free < 0 && isLetter(word)
    if (free < 0) return
    places[index] = free
    initials.set(index, free)
  })
  return initials

  function stands(word: Word, other: Word, place: number): boolean {
    const others = words.filter((each, index) => index !== place && !places.includes(index) && !isLetter(each)).length
    if (begins(other, word)) return others === 0
    if (!begins(word, other)) return false
    // Given names come first, and people leave one out; behind the family name they come where little else is said.
    return written.some((anchor) => (place < anchor ? anchor - place <= 2 : others <= 1))
  }
}

function begins(initial: Word, word: Word): boolean {
  if (!isLetter(initial) || !isWritten(word)) return false
  return word.plain.startsWith(initial.plain) || (initial.latin !== '' && word.latin.startsWith(initial.latin))
}

/** One letter, which may be the beginning of a word. */
export function isLetter({ plain, unspaced }: Word): boolean {
  return unspaced === '' && /^\p{L}\p{M}*$/u.test(plain)
}

function isWritten(word: Word | undefined): boolean {
  return word !== undefined && word.unspaced === '' && /^\p{L}[\p{L}\p{M}]+$/u.test(word.plain)
}
