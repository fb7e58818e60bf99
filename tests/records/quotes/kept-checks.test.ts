import { describe, expect, it } from 'vitest'
import type { QuoteCheck } from '../../../src/records/quotes/check-quotes.ts'
import { checksIn, keptChecks } from '../../../src/records/quotes/kept-checks.ts'

const verified: QuoteCheck = { status: 'VERIFIED', occurrences: 2, start: 368, end: 434 }
const nearest = { start: 3, end: 9, text: 'a word', similarity: 0.75 }

describe('checks that are kept', () => {
  it.each<[string, QuoteCheck]>([
    ['a quote in order', verified],
    ['one that lacks its value', { ...verified, unsaid: ['amount'] }],
    ['one that is missing', { status: 'MISSING', nearest }],
    ['one that nothing is like', { status: 'MISSING' }],
    ['one without a text', { status: 'UNCHECKED', unsaid: ['date'] }],
    ['an entry without a quote', { status: 'UNCHECKED', unquoted: true }],
  ])('come back as they were: %s', (_, check) => {
    expect(checksIn(keptChecks([check, verified, check]))).toEqual([check, verified, check])
  })

  it('are a short text where all is in order', () => {
    expect(keptChecks([verified])).toBe('[[2,368,434]]')
  })

  it('are read as former builds kept them, words around the quote and all', () => {
    const former = JSON.stringify([{ ...verified, prefix: 'before ', suffix: ' behind' }])
    expect(checksIn(former)).toMatchObject([verified])
  })
})
