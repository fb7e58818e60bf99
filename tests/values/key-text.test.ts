import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenIn, keyText, withoutHidden } from '../../src/values/key-text.ts'

describe('keyText', () => {
  it.each([
    ['Cafe\u0301', 'Café'],
    ['Caf\u00e9', 'Café'],
    ['\u212bngstr\u00f6m', 'Ångström'],
    ['\u110b\u1161', '아'],
    ['a\u0323\u0302', 'a\u0302\u0323'.normalize('NFC')],
    ['plain', 'plain'],
  ])('makes %j one text with its equivalents', (text, key) => {
    expect(keyText(text)).toBe(key)
  })

  it('is NFC, also where it takes the short way', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => keyText(text) === text.normalize('NFC')))
  })
})

describe('hiddenIn', () => {
  it.each([
    ['a\u200bb', 'U+200B (zero width space)'],
    ['\ufeffname', 'U+FEFF (byte order mark)'],
    ['so\u00adft', 'U+00AD (soft hyphen)'],
    ['a\u202eb', 'U+202E'],
    ['a\u2066b', 'U+2066'],
    ['\u200fשלום', 'U+200F (right-to-left mark)'],
    ['a\u{e0041}', 'U+E0041'],
    ['\u3164', 'U+3164'],
    ['a\u034fb', 'U+034F (combining grapheme joiner)'],
    ['a\ufe0f', 'U+FE0F'],
  ])('finds what nobody sees in %j', (text, name) => {
    expect(hiddenIn(text)).toBe(name)
  })

  it.each([
    ['Persian', 'می\u200cخواهم'],
    ['Sinhala', 'ක්\u200dර'],
    ['Malayalam, at the end of a word', 'ന്\u200d'],
    ['accents', 'e\u0301'],
    ['plain', 'bank-of-japan'],
    ['Japanese', '北浜海岸整備協会'],
  ])('leaves letters and the joiners of their script alone: %s', (_, text) => {
    expect(hiddenIn(text)).toBeUndefined()
    expect(withoutHidden(text)).toBe(text)
  })

  it.each([
    ['between Latin letters', 'a\u200cb'],
    ['at the beginning', '\u200cمی'],
    ['twice', 'می\u200c\u200cخ'],
    ['behind a digit', '1\u200d2'],
  ])('finds a joiner %s', (_, text) => {
    expect(hiddenIn(text)).toMatch(/^U\+200[CD] /)
  })

  it('finds nothing in what it was taken out of', () => {
    const letter = fc.constantFrom('a', 'م', 'ක', '\u17b4', '\u200b', '\u200c', '\u200d', '\ufeff', '\u0301')
    fc.assert(fc.property(fc.string({ unit: letter }), (text) => hiddenIn(withoutHidden(text)) === undefined))
  })
})
