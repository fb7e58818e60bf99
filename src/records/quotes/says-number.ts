import { canonicalDecimal } from '../../values/decimal.ts'
import { languageOf } from './language.ts'
import { type NumberSaid, numbersSaid } from './numbers-said.ts'
import { plainNumber } from './plain-values.ts'
import { trillionthsOf, whole } from './trillionths.ts'

/**
 * Whether a plain quote contains a number, its sign aside: in digits, in English words, as a share or percentage. Whole
 * numbers also as a place in an order (`third`). A quote in another language without digits of its own for it cannot be
 * judged: undefined.
 */
export function saysNumber(
  quote: string,
  text: string,
  tag: string | undefined,
  ordered: boolean,
): boolean | undefined {
  const value = trillionthsOf(text)
  if (value === undefined) return undefined
  if (plainNumber(quote, text)) return true
  const language = languageOf(tag)
  const said = numbersSaid(quote, language)
  if (said.some((number) => saysValue(number, value, text) || (ordered && number.ordinals.includes(value)))) return true
  if (
    said.some((number) => /^ ?(?:%|per ?cent)/i.test(quote.slice(number.end)) && number.values.includes(value * 100n))
  ) {
    return true
  }
  return cannotJudge(said, language) ? undefined : false
}

/** Whether one number of a quote is the value. */
export function saysValue(said: NumberSaid, value: bigint, text: string): boolean {
  return said.values.includes(value) || said.rough.some((rough) => isNear(rough, value, text))
}

/** Years aside, only digits tell that a number stands there in another language. */
export function cannotJudge(said: readonly NumberSaid[], language: ReturnType<typeof languageOf>): boolean {
  if (language === 'en') return false
  if (language === 'unknown') return said.length === 0
  return !said.some(({ digits, values }) => digits && !values.some(isYear))
}

function isYear(value: bigint): boolean {
  return value >= whole(1000) && value < whole(2200) && value % whole(1) === 0n
}

/** Equal when rounded to as many decimals as the value was recorded with. */
function isNear(rough: bigint, value: bigint, text: string): boolean {
  const decimals = (canonicalDecimal(text)?.split('.')[1] ?? '').length
  const unit = 10n ** BigInt(12 - decimals)
  const difference = rough > value ? rough - value : value - rough
  return difference * 2n <= unit
}
