import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleLines, visibleText } from '../../src/values/visible-text.ts'

describe('visibleText', () => {
  it.each([
    ['A\u001b]0;pwned\u0007', 'A\\u001b]0;pwned\\u0007'],
    ['\u009b31mB', '\\u009b31mB'],
    ['a\u007fb\u0008\r', 'a\\u007fb\\u0008\\u000d'],
    ['\u202eabc\u202c \u2066x\u2069 \u200f', '\\u202eabc\\u202c \\u2066x\\u2069 \\u200f'],
    ['a\nb\tc', 'a\\u000ab\\u0009c'],
    ['a\u2028b', 'a\\u2028b'],
    ['a\u{e0041}', 'a\\udb40\\udc41'],
  ])('escapes what a terminal obeys in %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  it.each(['Café 北浜 Столин', 'می\u200cخواهم', '👩\u200d⚕️', '½ € “quoted”'])('leaves %s alone', (text) => {
    expect(visibleText(text)).toBe(text)
  })
})

describe('visibleLines', () => {
  it('keeps line ends and tabs and nothing else that controls', () => {
    const letters = fc.constantFrom('a', '\n', '\t', '\r', '\u001b', '\u009b', '\u202e', '\u007f')
    fc.assert(fc.property(fc.string({ unit: letters }), (text) => /^[a-z0-9\\\n\t]*$/.test(visibleLines(text))))
    expect(visibleLines('a\n\tb\u001b')).toBe('a\n\tb\\u001b')
  })

  it('leaves JSON the JSON that it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => JSON.parse(visibleLines(JSON.stringify([text], null, 2)))[0] === text,
      ),
    )
  })
})
