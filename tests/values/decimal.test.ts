import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonicalDecimal,
  decimalOfKey,
  decimalOfScaled,
  isCurrency,
  moneyKey,
  parseDecimal,
} from '../../src/values/decimal.ts'

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}.${String(fraction).padStart(12, '0')}`)
const written = fc.oneof(
  decimal,
  fc.constantFrom('0', '-0', '1e3', '.5', '5.', '1e-13', '1e16', 'x', '00', '-.0', '+1'),
)

function read(text: string) {
  const value = parseDecimal(text)
  if (!value) throw new Error(`${text} is no decimal`)
  return value
}

function scaled(text: string): bigint {
  const [one, two, three] = read(text).parts
  return one + two * 10n ** 9n + three * 10n ** 18n
}

describe('a decimal number', () => {
  it.each([
    ['1.50', '1.5'],
    ['+007', '7'],
    ['-0.0', '0'],
    ['1e3', '1000'],
    ['-5E-12', '-0.000000000005'],
    ['1000000000000000', '1000000000000000'],
  ])('%s is written %s', (text, canonical) => {
    expect(read(text).text).toBe(canonical)
  })

  it.each(['', ' 1', '1,5', '1.0000000000001', '1000000000000000.1', '1e99', '0x1', 'NaN', '--1', '1.2.3'])(
    '%j is none',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined()
    },
  )

  it('has the canonical text that the quick reading gives', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(canonicalDecimal(text)).toBe(parseDecimal(text)?.text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('sorts by its key as by its size, and its parts add up to it', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [scaled(a), scaled(b)]
        const byKey = read(a).key < read(b).key ? -1 : read(a).key > read(b).key ? 1 : 0
        expect(byKey).toBe(x < y ? -1 : x > y ? 1 : 0)
        expect(x).toBe(BigInt(a.replace('.', '')))
      }),
      { numRuns: 2_000 },
    )
  })

  it('sorts within its currency', () => {
    expect(moneyKey('EUR', read('9')) < moneyKey('EUR', read('10'))).toBe(true)
    expect(moneyKey('EUR', read('10')) < moneyKey('USD', read('-1'))).toBe(true)
    expect(['EUR', 'eur', 'EURO', '€'].map(isCurrency)).toEqual([true, false, false, false])
  })
})

describe('a number that comes back from the database', () => {
  it('is read from its key, and from its parts, as it was written', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(decimalOfKey(read(text).key)).toBe(read(text).text)
        expect(decimalOfScaled(scaled(text))).toBe(read(text).text)
      }),
    )
  })

  it.each(['0', '-0.000000000001', '0.1', '1000000000000000', '-1000000000000000'])('%s too', (text) => {
    expect(decimalOfKey(read(text).key)).toBe(text)
    expect(decimalOfScaled(scaled(text))).toBe(text)
  })

  it('may be a sum larger than what is recorded', () => {
    expect(decimalOfScaled(-(10n ** 40n) - 1n)).toBe(`-1${'0'.repeat(28)}.000000000001`)
  })
})
