import { decimalOfScaled, parseDecimal } from './decimal.ts'

const decimals = 12
const one = 10n ** BigInt(decimals)

/** An exact number as a whole number of trillionths (10^-12), the finest that the model keeps. Throws for other texts. */
export function scaledOf(text: string): bigint {
  const decimal = parseDecimal(text)
  if (!decimal) throw new Error(`expected a decimal number, got ${text}`)
  return joined(decimal.parts)
}

/** A whole number in trillionths. */
export function scaledWhole(value: number | bigint): bigint {
  return BigInt(value) * one
}

/** Parts as the graph keeps them, also sums of parts. */
export function joined([small, middle, large]: readonly [bigint, bigint, bigint]): bigint {
  return small + middle * 10n ** 9n + large * 10n ** 18n
}

/** `part` of `whole` in percent, rounded half up to two decimals; undefined of nothing. */
export function percentText(part: bigint, whole: bigint): string | undefined {
  if (whole <= 0n) return undefined
  const hundredths = (part * 20_000n + whole) / (whole * 2n)
  return decimalOfScaled(hundredths * (one / 100n))
}
