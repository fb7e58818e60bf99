import type { Word } from './words.ts'

/** So few Latin letters are an acronym as often as a name: `JFK` and `IFQ` have one key and nothing in common. */
const fewLetters = 3
/** `Yu`, `Iu` and `Ju` are one name all the same. */
const glides = /[yj](?=[aeou])|(?<=[aeou])[yj]/g

/** Whether two words are romanisations, or readings, of one. */
export function sameSpelling(one: Word, other: Word): boolean {
  if (one.key === '' || one.key !== other.key) return false
  // One letter is an initial in scripts that have blanks; in others it says too little once it is read.
  if (one.key.length === 1 && (one.unspaced !== '' || other.unspaced !== '')) return false
  if (!isLatin(one) || !isLatin(other) || Math.max(one.latin.length, other.latin.length) > fewLetters) return true
  return one.latin.replace(glides, 'i') === other.latin.replace(glides, 'i')
}

function isLatin({ plain }: Word): boolean {
  return /^[\p{Script=Latin}\p{N}]+$/u.test(plain)
}
