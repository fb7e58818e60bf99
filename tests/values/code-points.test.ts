import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointsOf, sliceByCodePoints } from '../../src/values/code-points.ts'

describe('places in code points', () => {
  it('are those that counting the characters gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string(), (before, words, after) => {
        const text = before + words + after
        const { fromUnit } = codePointsOf(text)
        const [start, end] = [fromUnit(before.length), fromUnit(before.length + words.length)]
        expect([start, end]).toEqual([[...before].length, [...before, ...words].length])
        expect(sliceByCodePoints(text, start, end)).toBe(words)
      }),
    )
  })
})
