import { parseDecimal } from '../../values/decimal.ts'

/** The unit in which numbers are compared here: 10^-12, the finest that the model keeps. */
const one = 10n ** 12n

export function whole(value: number): bigint {
  return BigInt(value) * one
}

/** A decimal text in trillionths, without its sign; undefined where it is larger or finer than the model keeps. */
export function trillionthsOf(text: string): bigint | undefined {
  const decimal = parseDecimal(text)
  if (!decimal) return undefined
  const [small, middle, large] = decimal.parts
  const value = small + middle * 10n ** 9n + large * 10n ** 18n
  return value < 0n ? -value : value
}
