import { digitReadings } from './digit-readings.ts'
import type { Language } from './language.ts'
import type { Token } from './number-tokens.ts'
import { cardinals, ordinals, parts, quantities } from './number-words.ts'
import { whole } from './trillionths.ts'

/** A number before its scale. */
export interface NumberPart {
  readonly values: readonly bigint[]
  /** As in `third`: a place in an order. */
  readonly ordinals: readonly bigint[]
  /** Shares that no decimal text is exactly, such as two thirds; also in percent. */
  readonly rough: readonly bigint[]
  /** Position of the first token behind it. */
  readonly next: number
}

/** Digits, or words for a number below a thousand, a share (`three quarters`) or a quantity (`a pair`). */
export function readPart(tokens: readonly Token[], at: number, language: Language): NumberPart | undefined {
  const token = tokens[at]
  if (token?.is === 'digits') return readDigits(tokens, at, token)
  if (token?.is !== 'word' || language === 'other') return undefined
  const words = readHundreds(tokens, at)
  const quantity = quantities.get(token.lower)
  const read = words ?? (quantity === undefined ? undefined : exactly(whole(quantity), at + 1))
  return readShare(tokens, at, read) ?? read
}

function exactly(value: bigint, next: number): NumberPart {
  return { values: [value], ordinals: [], rough: [], next }
}

function readDigits(tokens: readonly Token[], at: number, token: Token): NumberPart {
  const values = digitReadings(token.text)
  const suffix = tokens[at + 1]
  if (suffix?.start === token.end && /^(?:st|nd|rd|th)$/.test(suffix.lower)) {
    return { values: [], ordinals: values, rough: [], next: at + 2 }
  }
  return { values, ordinals: [], rough: [], next: at + 1 }
}

/** `two hundred and five`, `sixty-three`, `twenty-first`; hundreds take up to two digits, as in `fifteen hundred`. */
function readHundreds(tokens: readonly Token[], from: number): NumberPart | undefined {
  let value: number | undefined
  let at = from
  for (;;) {
    const skipped = skipJoint(tokens, at, value)
    const word = tokens[skipped]?.lower ?? ''
    const ordinal = ordinals.get(word)
    if (ordinal !== undefined && follows(value, ordinal)) {
      return { values: [], ordinals: [whole((value ?? 0) + ordinal)], rough: [], next: skipped + 1 }
    }
    const cardinal = cardinals.get(word)
    if (cardinal !== undefined && follows(value, cardinal)) value = (value ?? 0) + cardinal
    else if (word === 'hundred' && value !== undefined && value > 0 && value < 100) value *= 100
    else break
    at = skipped + 1
  }
  return value === undefined ? undefined : exactly(whole(value), at)
}

/** The hyphen of `sixty-three`, the `and` of `two hundred and five`. */
function skipJoint(tokens: readonly Token[], at: number, value: number | undefined): number {
  if (value === undefined || value === 0) return at
  const joint = tokens[at]?.lower
  const next = tokens[at + 1]?.lower ?? ''
  const numeral = cardinals.has(next) || ordinals.has(next)
  const skips = (joint === '-' && value % 10 === 0) || (joint === 'and' && value % 100 === 0)
  return skips && numeral ? at + 1 : at
}

/** Whether a word below a hundred can be added to what was read before it. */
function follows(value: number | undefined, added: number): boolean {
  if (value === undefined) return true
  if (value === 0 || added === 0) return false
  return value % 100 === 0 || (value % 100 >= 20 && value % 10 === 0 && added < 10)
}

function readShare(tokens: readonly Token[], from: number, count: NumberPart | undefined): NumberPart | undefined {
  const alone = parts.get(tokens[from]?.lower ?? '')
  if (alone !== undefined) return share(1n, alone, count?.ordinals ?? [], from + 1)
  if (count?.values.length !== 1) return undefined
  const at = tokens[count.next]?.lower === '-' ? count.next + 1 : count.next
  const denominator = parts.get(tokens[at]?.lower ?? '')
  return denominator === undefined ? undefined : share((count.values[0] ?? 0n) / whole(1), denominator, [], at + 1)
}

function share(count: bigint, denominator: number, ordinals: readonly bigint[], next: number): NumberPart {
  const value = (count * whole(1)) / BigInt(denominator)
  const both = [value, (count * whole(100)) / BigInt(denominator)]
  return denominator === 3 ? { values: [], ordinals, rough: both, next } : { values: both, ordinals, rough: [], next }
}
