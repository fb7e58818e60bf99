import { describe, expect, it } from 'vitest'
import { didYouMean, nearest } from '../../src/values/nearest.ts'

const known = ['amount', 'awardDate', 'id', 'name', 'names']

describe('a mistyped name', () => {
  it.each([
    ['amuont', 'amount'],
    ['Amount', 'amount'],
    ['award_date', 'awardDate'],
    ['nmae', 'name'],
    ['amounts', 'amount'],
    ['di', 'id'],
    ['colour', undefined],
    ['', undefined],
  ])('%j is taken for %j', (typed, meant) => {
    expect(nearest(typed, known)).toBe(meant)
  })

  it('closes a message with the guess, if there is one', () => {
    expect([didYouMean('nane', known), didYouMean('colour', known)]).toEqual([', did you mean "name"?', ''])
  })
})
