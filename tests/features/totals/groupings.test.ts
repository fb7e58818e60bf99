import { describe, expect, it } from 'vitest'
import { QueryError } from '../../../src/errors.ts'
import { parseModel } from '../../../src/features/merge.ts'
import { groupingsOf } from '../../../src/features/totals/groupings.ts'
import { kindNamed } from '../../../src/model/model.ts'
import { cypherOf } from '../../support/planned.ts'

function groupings(fields: string): readonly string[] {
  const model = parseModel(
    `"A sale." type Sale @node { "Price." price: Money ${fields} }\n"How." enum Way { "By post." POST }`,
    'sale.graphql',
  )
  return [...groupingsOf(kindNamed(model, 'Sale')).keys()]
}

describe('what totals are put together by', () => {
  it.each([
    ['an enum', '"How." way: Way', ['WAY']],
    ['a truth value', '"Paid." paid: Boolean', ['PAID']],
    ['a text that is searched', '"Place." shop: String @index', ['SHOP']],
    ['a number that is searched', '"Year." fiscalYear: Int @index', ['FISCAL_YEAR']],
    ['a link', '"Before." earlier: Sale @relationship(type: "AFTER", direction: OUT)', ['EARLIER']],
    [
      'the links of others to it',
      '"A." a: Sale @relationship(type: "A", direction: OUT) "B." bs: [Sale!]! @relationship(type: "A", direction: IN)',
      ['A', 'BS'],
    ],
    ['the parts of a date', '"When." saleDate: Date', ['SALE_YEAR', 'SALE_QUARTER', 'SALE_MONTH']],
    ['a date without another name', '"When." date: Date', ['YEAR', 'QUARTER', 'MONTH']],
    [
      'a date whose short name is taken',
      '"When." saleDate: Date "Year." saleYear: Int @index',
      ['SALE_YEAR', 'SALE_DATE_YEAR', 'SALE_DATE_QUARTER', 'SALE_DATE_MONTH'],
    ],
    [
      'nothing that is a text of its own, a list or an exact number',
      '"Why." why: String "Ways." ways: [Way!] "Weight." weight: Float',
      [],
    ],
  ])('is %s', (_what, fields, names) => {
    expect(groupings(fields)).toEqual(names)
  }) // prettier-ignore

  it('stops the start where two would have one name', () => {
    const fields = '"D." saleDate: Date "Y." saleYear: Int @index "Z." saleDateYear: Int @index'
    expect(() => groupings(fields)).toThrow(QueryError)
    expect(() => groupings(fields)).toThrow(
      'Sale.saleDate: expected a field whose totals have a name of their own, got SALE_DATE_YEAR for two',
    )
  })
})

describe('the statement of totals', () => {
  const of = (args: string, selected: string): string => cypherOf(`{ giftTotals${args} { ${selected} } }`)[0] ?? ''

  it('is one, whatever is asked', () => {
    expect(
      cypherOf('{ giftTotals(by: [GIVERS]) { rows { keys { entity { name } } } total { amount } } }'),
    ).toHaveLength(1)
  })

  it('counts every item once by a second pass, where a link leads to many only', () => {
    const passes = (text: string) => text.split('MATCH (n').filter((part) => part.includes(':Gift)')).length
    expect(passes(of('(by: [GIVEN_YEAR])', 'rows { amount } total { amount }'))).toBe(1)
    expect(passes(of('(by: [GIVERS])', 'rows { amount } total { amount }'))).toBe(2)
    expect(passes(of('(by: [GIVERS])', 'total { amount }'))).toBe(1)
  })

  it('works out nothing that is not asked', () => {
    expect(of('(by: [GIVERS])', 'rows { amount }')).not.toMatch(/least|shared|behind|whole/)
    expect(of('(by: [GIVERS])', 'rows { min overlap }')).toMatch(/least.*shared|shared.*least/)
  })

  it('is the same for other values of a filter, and for another page', () => {
    const text = (year: string, first: number) =>
      of(`(by: [GIVERS], first: ${first}, filter: { given: { gt: "${year}" } })`, 'rows { amount }')
    expect(text('2004', 5)).toBe(text('1999-02', 50))
    expect(text('2004', 5)).not.toContain('2004')
  })
})
