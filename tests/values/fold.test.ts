import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareText, fold } from '../../src/values/fold.ts'

const text = fc.string({ unit: 'binary' })

describe('folded text', () => {
  it.each([
    ['  Été\n à  PARIS ', 'ete a paris'],
    ['Łódź', 'lodz'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['Ærø', 'aero'],
    ['ﬁnance', 'finance'],
    ['２０２６', '2026'],
    ['がか', 'がか'],
    ['Беларусь', 'беларусь'],
  ])('of %j is %j', (written, folded) => {
    expect(fold(written)).toBe(folded)
  })

  it('does not change when it is folded again', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(fold(fold(any))).toBe(fold(any))
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('the order of text', () => {
  it('is that of its UTF-8 bytes', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
      { numRuns: 5_000 },
    )
  })

  it('puts what lies beyond U+FFFF last', () => {
    expect(['\u{1f600}', '\uffee', 'z'].sort(compareText)).toEqual(['z', '\uffee', '\u{1f600}'])
  })
})
