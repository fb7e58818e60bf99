import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phraseIndex } from '../../../src/records/quotes/phrase-index.ts'

const words = ['ward', 'clinic', 'of', 'the', 'coast', 'lamps', 'a', '1', '27', '400', '2.5', 'given']
const texts = fc.array(fc.constantFrom(...words), { minLength: 200, maxLength: 400 }).map((list) => list.join(' '))

/** Where a phrase stands, overlapping ones too. */
function standing(text: string, phrase: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) places.push(at)
  return places
}

describe('the places where a phrase may stand', () => {
  it('hold all where it stands, rising, each once, whatever its length', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 80 }), (text, from, length) => {
        const start = from % text.length
        const phrase = text.slice(start, start + length)
        const places = phraseIndex(text)(phrase)
        if (places === undefined) return
        expect([...places]).toEqual([...new Set(places)].toSorted((a, b) => a - b))
        expect([...places].filter((at) => text.startsWith(phrase, at))).toEqual(standing(text, phrase))
      }),
    )
  })

  it('are few of a long phrase that stands once among others like it', () => {
    const text = Array.from({ length: 5_000 }, (_, ward) => `Fund 7 gave ${ward * 25} dollars for ward ${ward}.`).join(
      ' ',
    )
    const places = phraseIndex(text)('Fund 7 gave 100000 dollars for ward 4000.')
    expect(places).toContain(text.indexOf('Fund 7 gave 100000 '))
    expect(places?.length).toBeLessThan(100)
  })

  it('are not told where a phrase stands almost everywhere, or is too short', () => {
    const candidatesOf = phraseIndex('ab'.repeat(10_000))
    expect(candidatesOf('ab'.repeat(20))).toBeUndefined()
    expect(candidatesOf('ab')).toBeUndefined()
    expect(candidatesOf('none of these letters')).toHaveLength(0)
  })
})
