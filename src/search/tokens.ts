import { digest } from '../values/canonical.ts'

/** A longer one is told by a digest: the index holds every whole name once more, and nobody looks for a part of it. */
const mostLetters = 20
const digestLetters = 16

/** A name or an identifier as one token, whatever stands between its words; undefined where it has none. */
export function wholeToken(keys: readonly string[]): string | undefined {
  const joined = keys.join('')
  if (joined === '') return undefined
  return `_${joined.length > mostLetters ? digest(digestLetters, joined) : joined}`
}

/** No word begins with `_`, and no name with two of them. */
export function kindToken(kind: string): string {
  return `__${kind.toLowerCase()}`
}

/** No word begins with `#` either: two characters within a word never count as a word, nor as the beginning of one. */
export function bigramToken(pair: string): string {
  return `#${pair}`
}
