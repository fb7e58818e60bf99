import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DateSaid, datesSaid } from '../../../src/records/quotes/dates-said.ts'
import { numbersSaid } from '../../../src/records/quotes/numbers-said.ts'
import { plainQuote } from '../../../src/records/quotes/plain-quote.ts'
import { plainDate, plainNumber } from '../../../src/records/quotes/plain-values.ts'
import { saysValue } from '../../../src/records/quotes/says-number.ts'
import { trillionthsOf } from '../../../src/records/quotes/trillionths.ts'

const pieces = (...all: readonly string[]) =>
  fc.array(fc.constantFrom(...all), { maxLength: 8 }).map((some) => plainQuote(some.join('')))

describe('what is seen at sight', () => {
  it('are numbers that reading the quote finds too', () => {
    const values = ['7', '16', '350', '2004', '65700', '65.7', '1234567', '0.5']
    const quote = pieces(
      ...values,
      ...['65,700', '1,234,567', ' ', ' ', ', ', '.', '-', "'", '$', '€', '%', 'k', 's', ' and ', ' a half'],
      ...[' million ', ' thousand', ' of a ', ' dozen', ' projects ', ' two ', ' hundred ', 'th', ' to '],
    )
    fc.assert(
      fc.property(
        quote,
        fc.constantFrom(...values),
        fc.constantFrom('en', 'unknown', 'other'),
        (text, value, language) => {
          if (!plainNumber(text, value)) return
          const said = numbersSaid(text, language)
          expect(said.some((number) => saysValue(number, trillionthsOf(value) ?? 0n, value))).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('are dates that reading the quote finds too', () => {
    const dates = ['2004', '2026', '2026-01', '2026-05', '2026-01-16', '2004-05-02']
    const quote = pieces(
      ...[...dates, '2026', '16', '2', '1', 'January', 'May', ' ', ' ', ' ', ', ', '.', '-', '/', "'", 's', 'th'],
      ...[
        ' of ',
        ' and ',
        'the ',
        'end of ',
        '16.01.2026',
        '02/05/2004',
        '16 January 2026',
        'May 2, 2004',
        'January 2026',
      ],
    )
    fc.assert(
      fc.property(quote, fc.constantFrom(...dates), (text, date) => {
        if (!plainDate(text, date)) return
        const value = partsOf(date)
        const agrees = (said: DateSaid) =>
          value.every(([part, number], index) => (said[part] ?? (index < value.length - 1 ? number : 0)) === number)
        expect(datesSaid(text, 'en').some(agrees)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

/** The last of them has to be said. */
function partsOf(date: string): readonly (readonly [keyof DateSaid, number])[] {
  const parts = ['year', 'month', 'day'] as const
  return date.split('-').map((number, index) => [parts[index] ?? 'day', Number(number)])
}
