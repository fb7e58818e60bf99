import { type Currencies, currencyMarks, isKnownCurrency } from './currency-marks.ts'
import { languageOf } from './language.ts'
import { type NumberSaid, numbersSaid } from './numbers-said.ts'
import { cannotJudge, saysValue } from './says-number.ts'
import { trillionthsOf } from './trillionths.ts'

/**
 * Whether a plain quote contains an amount: its number, and no other currency. `$` fits every dollar and peso, a code
 * only itself; a number without a mark beside it goes by the marks of the others. A quote without any mark contradicts
 * no currency.
 */
export function saysMoney(quote: string, text: string, currency: string, tag: string | undefined): boolean {
  const value = trillionthsOf(text)
  if (value === undefined) return true
  const language = languageOf(tag)
  const said = numbersSaid(quote, language)
  const marksOf = ({ start, end }: NumberSaid) =>
    currencyMarks(quote.slice(Math.max(0, start - 8), start), quote.slice(end, end + 60), language)
  const same = said.filter((number) => saysValue(number, value, text))
  if (same.length === 0) return cannotJudge(said, language)
  return same.some((number) => {
    const beside = marksOf(number)
    return fits(beside.length > 0 ? beside : said.flatMap(marksOf), currency)
  })
}

function fits(marks: readonly Currencies[], currency: string): boolean {
  return marks.length === 0 || !isKnownCurrency(currency) || marks.some((currencies) => currencies.has(currency))
}
