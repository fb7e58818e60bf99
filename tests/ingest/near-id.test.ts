import { expect, it } from 'vitest'
import { nearId } from '../../src/ingest/import/near-id.ts'

const countries = [
  ['country/jp', 'Japan'],
  ['country/pn', 'Pitcairn'],
  ['country/by', 'Belarus'],
  ['country/mk', 'North Macedonia'],
] as const

it.each([
  ['country/JP', 'country/jp'],
  ['country/jpn', 'country/jp'],
  ['country/japan', 'country/jp'],
  ['country/north-macedonia', 'country/mk'],
  ['country/xk', undefined],
  ['country/de', undefined],
])('takes %s for %s', (id, meant) => {
  expect(nearId(id, countries)).toBe(meant)
})

it('finds ids of which few letters differ', () => {
  const hospitals = [
    ['hospital/stolin', 'Stolin central district hospital'],
    ['hospital/senno', undefined],
  ] as const
  expect(nearId('hospital/stolyn', hospitals)).toBe('hospital/stolin')
  expect(nearId('hospital/gomel', hospitals)).toBeUndefined()
})
