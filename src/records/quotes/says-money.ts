import { type Currencies, currencyMarks, isKnownCurrency } from './currency-marks.ts'
import { languageOf } from './language.ts'
import { numbersSaid } from './numbers-said.ts'
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
  const marked = said.map((number) => ({
    number,
    marks: currencyMarks(quote.slice(0, number.start), quote.slice(number.end), language),
  }))
  const all = marked.flatMap(({ marks }) => marks)
  const same = marked.filter(({ number }) => saysValue(number, value, text))
  if (same.some(({ marks }) => fits(marks.length > 0 ? marks : all, currency))) return true
  return same.length === 0 && cannotJudge(said, language)
}

function fits(marks: readonly Currencies[], currency: string): boolean {
  return marks.length === 0 || !isKnownCurrency(currency) || marks.some((currencies) => currencies.has(currency))
}
