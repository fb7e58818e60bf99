import { normalWords } from './normal-text.ts'

const fractions: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75' }
const separators: Readonly<Record<string, string>> = { '٫': '.', '٬': ',' }

/** A quote made easy to read numbers from: normal text, digits of every script as 0 to 9, footnote marks gone, ½ as .5. */
export function plainQuote(quote: string): string {
  // All that follows but the blanks is about letters that most quotes have not.
  if (/^[\x20-\x7e]*$/.test(quote)) return quote.replace(/ {2,}/g, ' ')
  const written = quote
    .replace(/[²³¹⁰⁴-⁹]/g, ' ')
    .replace(/(\d) ?([½¼¾])/g, (_, digit: string, sign: string) => `${digit}${fractions[sign]}`)
    .replace(/[½¼¾]/g, (sign) => ` 0${fractions[sign]}`)
    .replace(/[٫٬]/g, (sign) => separators[sign] ?? sign)
    .replace(/\p{Nd}/gu, digitOf)
  return normalWords(written)
}

/** Unicode gives every script's digits in runs of ten, from zero to nine. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  if (code <= 0x39) return digit
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return String(value)
}
