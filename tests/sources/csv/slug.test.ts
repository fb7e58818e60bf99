import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slug } from '../../../src/sources/csv/slug.ts'
import { keyText } from '../../../src/values/key-text.ts'

/** Names that are alike, so that slugs have a chance to meet. */
const name = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.stringMatching(/^[aAäÄ \-.'1]{1,6}$/),
  fc
    .array(fc.constantFrom('of', 'Of', 'bank', 'Bank', 'BANK', 'the', '東京', 'Œuvre', '--', 'a1b2c3d4'), {
      minLength: 1,
    })
    .map((words) => words.join(' ')),
)

describe('a slug', () => {
  it.each([
    ['Ford Foundation', 'ford-foundation'],
    ['Bank of Japan', 'bank-of-japan'],
    ['92nd Street Y', '92nd-street-y'],
    ['東京', '東京'],
    ['Столин', 'столин'],
  ])('of %s is plain', (text, expected) => {
    expect(slug(text)).toBe(expected)
  })

  it.each([
    ['ford foundation', /^ford-foundation--[0-9a-f]{8}$/],
    ['Ford  Foundation', /^ford-foundation--[0-9a-f]{8}$/],
    ['Fórd Foundation', /^ford-foundation--[0-9a-f]{8}$/],
    ['Bank Of Japan', /^bank-of-japan--[0-9a-f]{8}$/],
    ['???', /^--[0-9a-f]{16}$/],
    ['Long '.repeat(50), /^(long-){15}long--[0-9a-f]{8}$/],
  ])('of %s carries a hash, as something was lost', (text, expected) => {
    expect(slug(text)).toMatch(expected)
  })

  it('is one for canonical equivalents', () => {
    expect(slug('Cafe\u0301')).toBe(slug('Caf\u00e9'))
    expect(slug('Caf\u00e9')).toBe('cafe--8ebc49ba')
  })

  it('is another for every other name', () => {
    fc.assert(
      fc.property(name, name, (a, b) => keyText(a) === keyText(b) || slug(a) !== slug(b)),
      { numRuns: 5000 },
    )
  })

  it('is part of an id: short, without white space or control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) =>
        /^[^\s\p{Cc}\p{Cs}/]{1,90}$/u.test(slug(text)),
      ),
    )
  })
})
