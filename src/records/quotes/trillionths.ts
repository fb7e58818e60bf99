/** The unit in which numbers are compared here: 10^-12, the finest that the model keeps. */
const one = 10n ** 12n

export function whole(value: number): bigint {
  return BigInt(value) * one
}

const plain = /^-?(\d{0,18})(?:\.(\d{0,12}))?$/

/** A decimal text in trillionths, without its sign; undefined where it is larger or finer than the model keeps. */
export function trillionthsOf(text: string): bigint | undefined {
  const found = plain.exec(text)
  if (!found) return undefined
  const [, digits = '', decimals = ''] = found
  return digits + decimals === '' ? undefined : BigInt(digits + decimals.padEnd(12, '0'))
}
