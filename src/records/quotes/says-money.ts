import { type Currencies, currencyMarks, isKnownCurrency } from './currency-marks.ts'
import { type Language, languageOf } from './language.ts'
import { numbersSaid } from './numbers-said.ts'
import { plainNumber, type Span } from './plain-values.ts'
import { cannotJudge, saysValue } from './says-number.ts'
import { trillionthsOf } from './trillionths.ts'

/**
 * Whether a plain quote contains an amount: its number, and no other currency. `$` fits every dollar and peso, a code
 * only itself; a number without a mark beside it goes by the marks of the others. A quote without any mark contradicts
 * no currency. Undefined where it cannot be judged.
 */
export function saysMoney(quote: string, text: string, currency: string, tag: string | undefined): boolean | undefined {
  const language = languageOf(tag)
  const seen = plainNumber(quote, text)
  const marks = seen ? marksBeside(quote, seen, language) : []
  if (marks.length > 0 && fits(marks, currency)) return true
  const value = trillionthsOf(text)
  if (value === undefined) return undefined
  const said = numbersSaid(quote, language)
  const same = said.filter((number) => saysValue(number, value, text))
  if (same.length === 0) return cannotJudge(said, language) ? undefined : false
  return same.some((number) => {
    const beside = marksBeside(quote, number, language)
    return fits(beside.length > 0 ? beside : said.flatMap((other) => marksBeside(quote, other, language)), currency)
  })
}

/** As much of the quote on either side as a mark may take. */
function marksBeside(quote: string, { start, end }: Span, language: Language): readonly Currencies[] {
  return currencyMarks(quote.slice(Math.max(0, start - 8), start), quote.slice(end, end + 60), language)
}

function fits(marks: readonly Currencies[], currency: string): boolean {
  return marks.length === 0 || !isKnownCurrency(currency) || marks.some((currencies) => currencies.has(currency))
}
