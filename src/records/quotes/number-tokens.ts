import { digitsPattern } from './digit-readings.ts'

/** A piece of a quote, blanks left out. */
export interface Token {
  readonly is: 'digits' | 'word' | 'sign'
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
}

const pattern = new RegExp(`(${digitsPattern})|(\\p{L}[\\p{L}\\p{M}]*)|[^\\s]`, 'gu')

export function tokensOf(text: string): readonly Token[] {
  const lower = text.toLowerCase()
  // Small letters may be more than the capitals were; then the places differ.
  const source = lower.length === text.length ? lower : undefined
  const tokens: Token[] = []
  for (const match of text.matchAll(pattern)) {
    const [written, digits, word] = match
    const [start, end] = [match.index, match.index + written.length]
    const is = digits !== undefined ? 'digits' : word !== undefined ? 'word' : 'sign'
    tokens.push({ is, text: written, lower: source?.slice(start, end) ?? written.toLowerCase(), start, end })
  }
  return tokens
}
