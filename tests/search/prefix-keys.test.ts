import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prefixKeys } from '../../src/search/prefix-keys.ts'
import { spellingKey } from '../../src/search/spelling-key.ts'

describe('the beginning of a word', () => {
  it.each([
    ['josep', 'joseph'],
    ['step', 'stephen'],
    ['mic', 'mickey'],
    ['mit', 'mitchell'],
    ['mari', 'maria'],
    ['rubi', 'rubio'],
    ['hay', 'hayes'],
    ['petz', 'petzke'],
    ['j', 'jeremy'],
  ])('%s leads to the key of %s', (typed, word) => {
    expect(prefixKeys(typed).some((key) => spellingKey(word).startsWith(key))).toBe(true)
  })

  it('leads to the key of every word that begins so', () => {
    const part = fc.constantFrom(
      ...'abcdefghijklmnopqrstuvwxyz',
      'sh',
      'shch',
      'tch',
      'kh',
      'ts',
      'ya',
      'ie',
      'ck',
      'ph',
      'ou',
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 7 }), fc.nat(), (parts, at) => {
        const word = parts.join('')
        const typed = word.slice(0, 1 + (at % word.length))
        expect(prefixKeys(typed).filter((key) => spellingKey(word).startsWith(key))).not.toEqual([])
      }),
      { numRuns: 5_000, seed: 5 },
    )
  })
})
