import { digitsPattern } from './digit-readings.ts'

/** A piece of a quote, blanks left out. */
export type Token = {
  readonly is: 'digits' | 'word' | 'sign'
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
}

const pattern = new RegExp(`(?<digits>${digitsPattern})|(?<word>\\p{L}[\\p{L}\\p{M}]*)|[^\\s]`, 'gu')

export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(pattern)].map((match) => ({
    is: match.groups?.['digits'] ? 'digits' : match.groups?.['word'] ? 'word' : 'sign',
    text: match[0],
    lower: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }))
}
