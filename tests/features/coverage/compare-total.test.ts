import { describe, expect, it } from 'vitest'
import { compareWithTotal } from '../../../src/features/coverage/compare-total.ts'
import { periodsOf } from '../../../src/features/coverage/periods.ts'
import { decimalOfScaled } from '../../../src/values/decimal.ts'
import { percentText, scaledOf, scaledWhole } from '../../../src/values/scaled.ts'

interface Stated {
  readonly value?: string
  readonly min?: string
  readonly max?: string
  readonly qualifier?: string
  readonly periods?: bigint
}

function compared({ value, min, max, qualifier, periods = 1n }: Stated, itemised: string, items = 1) {
  const figure = (text: string | undefined) => (text === undefined ? undefined : scaledOf(text))
  const stated = { value: figure(value), min: figure(min), max: figure(max), qualifier }
  return compareWithTotal(stated, scaledOf(itemised), items, periods)
}

describe('what is itemised beside what is stated', () => {
  it.each<[string, Stated, string, string]>([
    ['63 exactly', { value: '63', qualifier: 'EXACT' }, '63', 'FITS'],
    ['63, unqualified, and less', { value: '63' }, '62', 'PARTLY_ITEMISED'],
    ['63 and more', { value: '63' }, '64', 'EXCEEDS'],
    ['about 4.9 million, rounded up', { value: '4900000', qualifier: 'ABOUT' }, '4850000', 'FITS'],
    [
      'about 4.9 million, too little',
      { value: '4900000', qualifier: 'ABOUT' },
      '4849999.999999999999',
      'PARTLY_ITEMISED',
    ],
    ['about 4.9 million, too much', { value: '4900000', qualifier: 'ABOUT' }, '4950000.01', 'EXCEEDS'],
    ['over 40 million', { value: '40000000', qualifier: 'OVER' }, '41000000', 'FITS'],
    ['over 40 million, just that', { value: '40000000', qualifier: 'OVER' }, '40000000', 'PARTLY_ITEMISED'],
    ['up to 5', { value: '5', qualifier: 'UP_TO' }, '5', 'FITS'],
    ['up to 5, more', { value: '5', qualifier: 'UP_TO' }, '5.000000000001', 'EXCEEDS'],
    ['under 5', { value: '5', qualifier: 'UNDER' }, '5', 'EXCEEDS'],
    ['a range that contains it', { min: '2', max: '4' }, '3', 'FITS'],
    ['a range above it', { min: '2', max: '4' }, '1', 'PARTLY_ITEMISED'],
    ['a range below it', { min: '2', max: '4' }, '5', 'EXCEEDS'],
    ['a range open above', { min: '2' }, '500', 'FITS'],
    ['a rate over five years', { value: '2', periods: 5n }, '10', 'FITS'],
    ['no figure', {}, '10', 'NOT_COMPARABLE'],
  ])('is told for %s', (_stated, stated, itemised, verdict) => {
    expect(compared(stated, itemised).verdict).toBe(verdict)
  })

  it('has a share, and either a remainder or an overshoot', () => {
    expect(compared({ value: '4900000' }, '261400')).toMatchObject({
      share: '5.33',
      remainder: '4638600',
      overshoot: '0',
    })
    expect(compared({ min: '2', max: '4' }, '5.5')).toMatchObject({ share: '275', remainder: '0', overshoot: '1.5' })
    expect(compared({ value: '63' }, '0', 0)).toMatchObject({
      share: '0',
      remainder: '63',
      verdict: 'NOTHING_ITEMISED',
    })
  })
})

describe('spans of time that a rate is told for', () => {
  it.each<[string, string | undefined, string | undefined, number | undefined]>([
    ['YEAR', '2004-01-01', '2022-12-31', 19],
    ['YEAR', '2022-06-01', '2022-07-31', 1],
    ['QUARTER', '2022-03-31', '2022-04-01', 2],
    ['MONTH', '2021-12-01', '2022-02-28', 3],
    ['YEAR', undefined, '2022-12-31', undefined],
    ['DECADE', '2004-01-01', '2022-12-31', undefined],
  ])('are counted by calendar: each %s from %s to %s', (per, from, until, count) => {
    expect(periodsOf(per, { from, until })).toBe(count)
  })
})

describe('numbers in trillionths', () => {
  it.each(['0', '-0.000000000001', '65700', '55000.5', '-1000000000000000', '999999999999999.999999999999'])(
    'come back as they were: %s',
    (text) => expect(decimalOfScaled(scaledOf(text))).toBe(text),
  )

  it('are halved up in percent', () => {
    expect([percentText(1n, 8n), percentText(scaledWhole(3), scaledWhole(63)), percentText(1n, 0n)]).toEqual([
      '12.5',
      '4.76',
      undefined,
    ])
    expect(percentText(1n, 20_000n)).toBe('0.01')
  })
})
