import { Decimal } from 'decimal.js'

/** An exact decimal number: at most 12 decimals, at most 10^15 either side of zero. */
export interface ExactDecimal {
  /** Canonical text: no exponent, no plus, no needless zeros. */
  readonly text: string
  /** Sorts as text exactly as the numbers sort. */
  readonly key: string
  /** The number × 10^12 as `parts[0] + parts[1] × 10^9 + parts[2] × 10^18`, all of one sign: sums of parts stay far below 2^63. */
  readonly parts: readonly [bigint, bigint, bigint]
}

const decimals = 12
const limit = new Decimal(10).pow(15)
const written = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/

/** The number a text stands for; undefined when it is none, or larger or finer than the limits. */
export function parseDecimal(text: string): ExactDecimal | undefined {
  if (!written.test(text) || text.length > 64) return undefined
  const value = new Decimal(text)
  if (value.abs().gt(limit) || value.decimalPlaces() > decimals) return undefined
  const canonical = value.isZero() ? '0' : value.toFixed()
  return { text: canonical, key: sortKey(canonical), parts: partsOf(canonical) }
}

const alreadyCanonical = /^(?!-0$)-?(?:0|[1-9]\d{0,14})(?:\.\d{0,11}[1-9])?$/

/** The canonical text alone, many times cheaper; undefined exactly when `parseDecimal` is. */
export function canonicalDecimal(text: string): string | undefined {
  return alreadyCanonical.test(text) ? text : parseDecimal(text)?.text
}

/** The canonical text of a number × 10^12, of any size: sums may pass the limits of what is recorded. */
export function decimalOfScaled(scaled: bigint): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals)
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return (scaled < 0n ? '-' : '') + (fraction === '' ? whole : `${whole}.${fraction}`)
}

/** The canonical text of the number that a key sorts. */
export function decimalOfKey(key: string): string {
  const negative = key.startsWith('0')
  const plain = negative ? key.replace(/\d|~/g, (digit) => (digit === '~' ? '' : String(9 - Number(digit)))) : key
  const size = Number(plain.slice(1, 3))
  const [whole, fraction] = [plain.slice(3, 3 + size), plain.slice(3 + size)]
  return (negative ? '-' : '') + (whole === '' ? '0' : whole) + (fraction === '' ? '' : `.${fraction}`)
}

/** One text that sorts amounts by currency, then size; `currency` is three letters (ISO 4217). */
export function moneyKey(currency: string, value: ExactDecimal): string {
  return currency + value.key
}

/** Whether a text has the form of an ISO 4217 currency code. */
export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text)
}

/** Sign, number of whole digits, digits; for negative numbers everything is complemented and closed by `~`, which sorts behind every digit. */
function sortKey(canonical: string): string {
  const negative = canonical.startsWith('-')
  const [whole = '', fraction = ''] = (negative ? canonical.slice(1) : canonical).split('.')
  const digits = whole === '0' ? '' : whole
  const size = String(digits.length).padStart(2, '0')
  const key = size + digits + fraction
  return negative ? `0${key.replace(/\d/g, (digit) => String(9 - Number(digit)))}~` : `1${key}`
}

function partsOf(canonical: string): readonly [bigint, bigint, bigint] {
  const [whole = '0', fraction = ''] = canonical.split('.')
  const scaled = BigInt(whole + fraction.padEnd(decimals, '0'))
  const base = 1_000_000_000n
  return [scaled % base, (scaled / base) % base, scaled / (base * base)]
}
