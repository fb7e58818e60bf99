import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalText } from '../../../src/records/quotes/normal-text.ts'
import { createSourceText } from '../../../src/records/quotes/source-text.ts'
import { sliceByCodePoints } from '../../../src/values/code-points.ts'

const find = (text: string, quote: string, around: { readonly prefix?: string; readonly suffix?: string } = {}) =>
  createSourceText(text).find({ quote, ...around })

describe('a quote that is written otherwise than in the text', () => {
  it.each([
    ['line breaks', 'the new\n   hospital', 'the new hospital'],
    ['no-break blanks', '65\u00a0700 US\u202fdollars', '65 700 US dollars'],
    ['curly quotation marks', 'a “good” year', 'a "good" year'],
    ['low and high quotation marks', 'ein „gutes“ Jahr', 'ein "gutes" Jahr'],
    ['guillemets', '«да» и ‹нет›', '"да" и \'нет\''],
    ['apostrophes', 'Tokyo’s parliament', "Tokyo's parliament"],
    ['primes', '54° 48′ 36″', '54° 48\' 36"'],
    ['dashes', '2004–2026 — and −5', '2004-2026 - and -5'],
    ['typewriter dashes', 'here -- there', 'here — there'],
    ['soft hyphens', 'inter\u00adparliamentary', 'interparliamentary'],
    ['zero-width blanks and joiners', 'a\u200bb\u200dc\ufeffd', 'abcd'],
    ['ligatures', 'ﬁrst oﬀer', 'first offer'],
    ['full-width letters', 'Ｊａｐａｎ　２０２６', 'Japan 2026'],
    ['half-width kana', 'ｶﾞｷﾞ', 'ガギ'],
    ['decomposed accents', 'Cafe\u0301', 'Caf\u00e9'],
    ['composed accents', 'Caf\u00e9', 'Cafe\u0301'],
    ['decomposed Korean', '한국'.normalize('NFD'), '한국'],
    ['ellipses', 'and so on…', 'and so on...'],
    ['control characters', 'a\u0008b', 'ab'],
    ['blanks around it', 'one two three', '  two\n'],
  ])('is found all the same: %s', (_what, text, quote) => {
    const found = find(text, quote)
    expect(found.status).toBe('VERIFIED')
    const [place] = found.status === 'VERIFIED' ? found.places : []
    const words = sliceByCodePoints(text, place?.start ?? 0, place?.end ?? 0)
    expect(normalText(words).text).toBe(normalText(quote).text)
  })

  it.each([
    ['case', 'Senno', 'senno'],
    ['accents', 'Café', 'Cafe'],
    ['a word', 'three projects', 'four projects'],
    ['more of a number', '$40 million', '$4'],
    ['less of a number', '$4.9 million', '9 million'],
    ['a cut group', '1,234 beds', '1'],
  ])('is missing where it differs in %s', (_what, text, quote) => {
    expect(find(text, quote).status).toBe('MISSING')
  })

  it('keeps the ends of its place: whole letters, nothing invisible behind', () => {
    expect(find('an o\u00adﬀ\u00ad er', 'of')).toMatchObject({ places: [{ start: 3, end: 6 }] })
    expect(find('e\u0301e', 'e\u0301')).toMatchObject({ places: [{ start: 0, end: 2 }] })
    expect(find('a  ', 'a')).toMatchObject({ places: [{ start: 0, end: 1 }] })
  })

  it('cuts lists of numbers but not numbers', () => {
    expect(find('in 2004,2005 and', 'in 2004').status).toBe('VERIFIED')
    expect(find('$65,700² a year', '$65,700').status).toBe('VERIFIED')
  })
})

describe('the place of a quote', () => {
  it('counts Unicode code points, as the Web Annotation model does', () => {
    expect(find('\u{1f600}\u{1f600} three projects', 'three')).toEqual({
      status: 'VERIFIED',
      occurrences: 1,
      places: [{ start: 3, end: 8 }],
    })
  })
})

describe('a quote that occurs several times', () => {
  it('is counted without overlaps, the first 20 places given', () => {
    expect(find('aaaa', 'aa')).toMatchObject({ occurrences: 2 })
    const found = find('so '.repeat(50), 'so')
    expect(found).toMatchObject({ occurrences: 50 })
    expect(found.status === 'VERIFIED' && found.places).toHaveLength(20)
  })

  it('is narrowed by what stands before and behind', () => {
    const text = 'the Ambassador of Japan met; then the Ambassador of Japan left'
    expect(find(text, 'Ambassador of Japan')).toMatchObject({ occurrences: 2 })
    expect(find(text, 'Ambassador of Japan', { suffix: 'left' })).toMatchObject({
      occurrences: 1,
      places: [{ start: 38 }],
    })
    expect(find(text, 'Ambassador of Japan', { prefix: 'then the ' })).toMatchObject({ occurrences: 1 })
    expect(find(text, 'Ambassador of Japan', { prefix: 'now the' })).toMatchObject({
      status: 'MISSING',
      nearest: { text: 'Ambassador of Japan', similarity: 1 },
    })
  })

  it('is counted in linear time where it is long and the text repeats itself', () => {
    const text = createSourceText('ab'.repeat(500_000))
    expect(text.find({ quote: 'ab'.repeat(1_000) })).toMatchObject({ occurrences: 500 })
    expect(text.find({ quote: `${'ab'.repeat(50_000)}c${'ab'.repeat(50_000)}` }).status).toBe('MISSING')
  })
})

describe('a quote that is not in the text', () => {
  const text =
    'Long before that, nothing happened. In the spring three projects were finished by the clinic fund. Later the quiet ' +
    'herons of Port Lowmere came back, and nobody counted them again. The end of it was near.'

  it.each([
    ['one word', 'three projects were completed by the clinic fund', 'three projects were finished by the clinic fund'],
    [
      'its first word',
      'Seven projects were finished by the clinic fund',
      'three projects were finished by the clinic fund',
    ],
    ['its last word', 'the quiet herons of Port Stone', 'the quiet herons of Port Lowmere'],
    ['case', 'The Quiet Herons of port lowmere', 'the quiet herons of Port Lowmere'],
    ['a word too many', 'nobody ever counted them again', 'nobody counted them again'],
    ['a word too few', 'herons of Lowmere came back', 'herons of Port Lowmere came back'],
  ])('is shown the nearest passage where it differs in %s', (_what, quote, passage) => {
    const found = find(text, quote)
    expect(found).toMatchObject({ status: 'MISSING', nearest: { text: passage } })
    const nearest = found.status === 'MISSING' ? found.nearest : undefined
    expect(sliceByCodePoints(text, nearest?.start ?? 0, nearest?.end ?? 0)).toBe(passage)
    expect(nearest?.similarity).toBeGreaterThan(0.5)
  })

  it('is shown the passage as it stands there, line breaks and all', () => {
    expect(find('the “new”\n  hospital of Senno', 'the "old" hospital of Senno')).toMatchObject({
      nearest: { text: 'the “new”\n  hospital of Senno' },
    })
  })

  it('is shown nothing where nothing is half alike', () => {
    expect(find(text, 'Ambassador Extraordinary and Plenipotentiary')).toEqual({ status: 'MISSING' })
    expect(find(text, 'xy')).toEqual({ status: 'MISSING' })
    expect(find(text, '\u00ad')).toEqual({ status: 'MISSING' })
    expect(find('', 'word')).toEqual({ status: 'MISSING' })
  })

  it('is found by letters where a script has no blanks', () => {
    expect(find('会議は一月十六日に東京で開かれた。', '会議は一月十七日に東京')).toMatchObject({
      nearest: { text: '会議は一月十六日に東京' },
    })
  })
})

/** Words of several scripts, with every trap of spelling between them. */
const word = fc.constantFrom(
  'Minsk',
  'café',
  'Ангел',
  '東京',
  'naïve',
  'ﬁne',
  '한국',
  "o'clock",
  '"so"',
  'well-known',
  '\u{1f600}',
  'Ｊ',
)
const written = fc.array(word, { minLength: 1, maxLength: 40 }).map((all) => all.join(' '))
const respelt = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFC'),
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => text.replaceAll(' ', ' \n\t '),
  (text) => text.replaceAll("'", '’').replaceAll('"', '”'),
  (text) => text.replaceAll('-', '\u2011'),
  (text) => text.replaceAll('a', 'a\u00ad').replaceAll(' ', ' \u200b'),
)

describe('any piece of any text', () => {
  it('is found, however either is spelt, where the same words stand', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.nat(), respelt, respelt, (text, from, length, ofText, ofQuote) => {
        const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
        const start = from % letters.length
        const piece = letters.slice(start, start + 1 + (length % letters.length)).join('')
        fc.pre(piece.trim() !== '')
        const found = find(ofText(text), ofQuote(piece))
        expect(found.status).toBe('VERIFIED')
        for (const place of found.status === 'VERIFIED' ? found.places : []) {
          const words = sliceByCodePoints(ofText(text), place.start, place.end)
          expect(words.normalize('NFKC')).toContain(words.normalize('NFKC').trim())
          expect(normalText(words).text.includes(normalText(piece).text)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is missing with the unaltered passage shown where one word of it is altered', () => {
    const sentence = fc.uniqueArray(fc.stringMatching(/^[a-z]{4,9}$/), { minLength: 12, maxLength: 60 })
    fc.assert(
      fc.property(sentence, fc.nat(), fc.nat(), (words, from, at) => {
        const start = from % (words.length - 8)
        const passage = words.slice(start, start + 8)
        const inner = 1 + (at % 6)
        const quote = passage.map((word, index) => (index === inner ? 'QQQQQQ' : word)).join(' ')
        expect(find(`${words.join(' ')}.`, quote)).toMatchObject({
          status: 'MISSING',
          nearest: { text: passage.join(' ') },
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('a text that is long and asked for often', () => {
  it('gives the same places as one that is asked once', () => {
    const words = ['Minsk', 'a', 'aaaa', 'Senno', '東京', '16', '.', 'Grant', 'grant']
    const long = Array.from({ length: 6_000 }, (_, index) => words[(index * index + (index >> 3)) % 9] ?? '').join(' ')
    const text = createSourceText(long)
    for (let times = 0; times < 40; times += 1) text.find({ quote: 'Minsk' })
    fc.assert(
      fc.property(fc.nat(long.length), fc.nat(40), (start, length) => {
        const quote = long.slice(start, start + length)
        expect(text.find({ quote })).toEqual(createSourceText(long).find({ quote }))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a text made normal', () => {
  it('stays as it is when made normal again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalText(text).text
        expect(normalText(once).text).toBe(once)
      }),
    )
  })

  it('stays as it is whatever letter of Unicode it is', () => {
    const unstable: string[] = []
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const once = normalText(String.fromCodePoint(code)).text
      if (normalText(once).text !== once) unstable.push(code.toString(16))
    }
    expect(unstable).toEqual([])
  })

  it.each([
    ['a joiner before an accent', 'e\u200d\u0301', '\u00e9'],
    ['a soft hyphen and a tag before an accent', 'e\u00ad\u{e0001}\u0301', '\u00e9'],
    ['Korean letters one by one', '\u3131\u314f\u3133', '\uac03'],
    ['half-width Korean letters', '\uffa1\uffc2', '\uac00'],
  ])('is what it would be in one piece: %s', (_what, text, whole) => {
    expect(normalText(text).text).toBe(whole)
    expect(normalText(`x${text}y`).text).toBe(`x${whole}y`)
  })

  it('is made in linear time of a megabyte of invisible letters', () => {
    expect(normalText(`a${'\u00ad'.repeat(1_000_000)}b`).text).toBe('ab')
  })

  it('has a place in the original for each unit, never falling', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: normal, startOf } = normalText(text)
        const starts = Array.from({ length: normal.length + 1 }, (_, unit) => startOf(unit))
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
        expect(starts.at(-1) ?? 0).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
