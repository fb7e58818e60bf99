import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, emptyView, type Step, type View, viewOf } from '../../web/explore/trail.ts'

const id = fc.constantFrom('country/jp', 'organisation/a&b', 'person/久野', 'grant/1+2', 'programme/50%')
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('show' as const), ids }),
  fc.record({ do: fc.constant('hide' as const), ids }),
  fc.record({ do: fc.constant('common' as const), ids }),
  fc.record({ do: fc.constant('join' as const), ids }),
  fc.record({ do: fc.constant('path' as const), from: id, to: id }),
  fc.record({
    do: fc.constant('expand' as const),
    id,
    link: fc.option(fc.constantFrom('grantsReceived', 'Grant.funders')),
    first: fc.integer({ min: 1, max: 500 }),
  }),
)
const view: fc.Arbitrary<View> = fc.record({
  steps: fc.array(step, { maxLength: 5 }),
  selected: fc.option(id),
  validAt: fc.option(fc.constantFrom('2026', '2026-01', '2026-01-16')),
  hiddenKinds: fc.uniqueArray(fc.constantFrom('Grant', 'Country', 'placedIn')),
  support: fc.integer({ min: 1, max: 5 }),
  from: fc.option(fc.constantFrom('2004', '2004-05')),
  until: fc.option(fc.constantFrom('2026', '2026-01-16')),
  undated: fc.boolean(),
})

describe('the address of a view', () => {
  it('tells the same view again', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(viewOf(`#${addressOf(one)}`)).toEqual(one)
      }),
    )
  })

  it.each([
    ['', 'nothing'],
    ['#', 'nothing'],
    ['#x=1&s=', 'steps that say nothing'],
    ['#support=-2', 'a number that cannot be'],
    ['#from=soon&until=2026-13', 'dates that are none'],
    ['#p=country/jp', 'a path without an end'],
  ])('%j is a view without steps: %s', (address) => {
    expect(viewOf(address)).toEqual(emptyView)
  })

  it('can be read and written by hand', () => {
    expect(viewOf('#s=country/jp&e=country/jp grantsGiven 50&at=2026').steps).toEqual([
      { do: 'show', ids: ['country/jp'] },
      { do: 'expand', id: 'country/jp', link: 'grantsGiven', first: 50 },
    ])
  })
})
