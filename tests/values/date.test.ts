import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate, shortestStart } from '../../src/values/date.ts'

const date = fc
  .tuple(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 31 }))
  .map(([year, month, day]) => {
    const parts = [String(year).padStart(4, '0'), ...(month > 0 ? [month, ...(day > 0 ? [day] : [])] : [])]
    return parts.map((part) => String(part).padStart(2, '0')).join('-')
  })
  .filter((text) => parseDate(text) !== undefined)

function read(text: string) {
  const value = parseDate(text)
  if (!value) throw new Error(`${text} is no date`)
  return value
}

describe('a partial date', () => {
  it.each([
    ['2004', '2004-01-01', '2004-12-31', '2004'],
    ['2004-02', '2004-02-01', '2004-02-29', '2004-02'],
    ['1900-02', '1900-02-01', '1900-02-28', '1900-02'],
    ['2000-02-29', '2000-02-29', '2000-02-29', '2000-02-29'],
    ['2004-01-01', '2004-01-01', '2004-01-01', '2004'],
    ['0001-04', '0001-04-01', '0001-04-30', '0001-04'],
  ])('%s lasts from %s to %s', (text, start, end, shortest) => {
    expect(read(text)).toEqual({ text, start, end })
    expect(shortestStart(read(text))).toBe(shortest)
  })

  it.each([
    '0000',
    '04',
    '2004-13',
    '2004-00',
    '2004-02-30',
    '1900-02-29',
    '2004-1-1',
    '2004-01-01T00:00',
    ' 2004',
    '-004',
  ])('%j is none', (text) => {
    expect(parseDate(text)).toBeUndefined()
  })

  it('starts no earlier than another exactly when its text is no smaller than the shortest start', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(a >= shortestStart(read(b))).toBe(read(a).start >= read(b).start)
      }),
      { numRuns: 2_000 },
    )
  })
})
