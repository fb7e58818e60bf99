import { describe, expect, it } from 'vitest'
import { checkQuotes, orderly } from '../../../src/records/quotes/check-quotes.ts'
import { checksIn, keptChecks } from '../../../src/records/quotes/kept-checks.ts'
import { createSourceText } from '../../../src/records/quotes/source-text.ts'
import type { Raw } from '../../../src/records/record.ts'
import { model } from '../../support/model.ts'
import { recordOf } from '../../support/records.ts'

const text = createSourceText('On January 16 Ann gave $65.7 thousand, and on 3 March, in Minsk, Ann gave more.')
const gift = (fields: { readonly [key: string]: Raw }) => recordOf({ kind: 'Gift', id: 'gift/1', ...fields })
const amount = { value: '65700', currency: 'USD' }

describe('the checks of a record', () => {
  it('are one for each entry of its evidence, in its order, as plain data', () => {
    const record = gift({
      amount,
      date: '2026-01-16',
      quotes: { amount: 'gave $65.7 thousand' },
      evidence: [
        { for: ['date', 'amount'], quote: 'On January 16 Ann gave $65.7 thousand' },
        { for: 'givers', page: '3' },
      ],
    })
    const checks = checkQuotes(model, record, text, 'en')
    expect(checks).toEqual([
      { status: 'VERIFIED', occurrences: 1, start: 18, end: 37 },
      expect.objectContaining({ status: 'VERIFIED', start: 0 }),
      { status: 'UNCHECKED', unquoted: true },
    ])
    expect(checksIn(keptChecks(checks))).toEqual(checks)
    expect(checks.every(orderly)).toBe(true)
  })

  it('are UNCHECKED without a text, which is no disorder', () => {
    const checks = checkQuotes(model, gift({ purpose: 'x', quotes: { purpose: 'anything' } }), undefined)
    expect(checks).toEqual([{ status: 'UNCHECKED' }])
    expect(checks.every(orderly)).toBe(true)
  })

  it('are MISSING with the nearest passage where the text has other words', () => {
    const [check] = checkQuotes(model, gift({ amount, quotes: { amount: 'Ann paid $65.7 thousand' } }), text, 'en')
    expect(check).toMatchObject({
      status: 'MISSING',
      nearest: { text: 'Ann gave $65.7 thousand', start: 14 },
    })
    expect(check?.unsaid).toBeUndefined()
    expect(check && orderly(check)).toBe(false)
  })

  it('name the fields whose value the quote does not contain, text or no text', () => {
    const record = gift({ amount, date: '2026-01-17', evidence: { for: ['amount', 'date'], quote: 'On January 16' } })
    for (const against of [text, undefined]) {
      const [check] = checkQuotes(model, record, against, 'en')
      expect(check?.unsaid).toEqual(['amount', 'date'])
      expect(check && orderly(check)).toBe(false)
    }
  })

  it('ask no more than that one of the quotes behind a field contains its value', () => {
    const record = gift({
      amount,
      evidence: [
        { for: 'amount', quote: 'On January 16' },
        { for: 'amount', quote: '$65.7 thousand' },
      ],
    })
    expect(checkQuotes(model, record, text, 'en').flatMap((check) => check.unsaid ?? [])).toEqual([])
  })

  it('tell which of several occurrences is meant by what stands around it', () => {
    const record = gift({ evidence: { for: 'givers', quote: 'Ann gave', prefix: 'in Minsk,', suffix: 'more' } })
    expect(checkQuotes(model, record, text)).toMatchObject([{ status: 'VERIFIED', occurrences: 1, start: 65 }])
  })
})
