import { fold } from '../values/fold.ts'

/** Of these scripts marks are accents, points or signs that may be left out; of all others they are vowels and tones. */
const optional =
  /[\p{Script=Inherited}\p{Script=Common}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Cyrillic}\p{Script=Coptic}]/u
const sign = new RegExp(`(?!${optional.source})\\p{M}`, 'u')
const accents = new RegExp(`(?=${optional.source})(?![\\u3099\\u309a])\\p{M}`, 'gu')

/**
 * Text folded, with the vowels that some scripts write as marks: `fold` leaves them out, so that Thai and Khmer names of
 * different words may fold alike.
 */
export function spelt(text: string): string {
  const composed = text.normalize('NFKC')
  if (!sign.test(composed)) return fold(text)
  const letters = composed.normalize('NFKD').replace(accents, '').toLowerCase()
  return letters.normalize('NFC').replace(/\s+/g, ' ').trim()
}
