import { describe, expect, it } from 'vitest'
import { countConditions } from '../../src/plan/count-conditions.ts'

describe('the conditions of a filter', () => {
  it.each([
    ['no filter', undefined, 0],
    ['null', null, 0],
    ['an operator', { name: { eq: 'a' } }, 1],
    ['an operator that is null', { name: { eq: null } }, 0],
    ['two operators', { name: { contains: 'a', startsWith: 'b' } }, 2],
    ['a list of values', { id: { in: ['a', 'b', 'c'] } }, 1],
    ['an empty list of values', { id: { in: [] } }, 1],
    ['a link that is there', { funders: { some: {} } }, 1],
    ['parts of an or', { or: [{ name: { eq: 'a' } }, { name: { eq: 'b' } }], not: { id: { eq: 'c' } } }, 3],
    ['empty parts', { and: [{}, {}] }, 2],
    ['links of links', { funders: { none: { node: { name: { eq: 'a' }, grantsGiven: { count: { gt: 1 } } } } } }, 2],
  ])('are counted: %s', (_, filter, count) => {
    expect(countConditions(filter)).toBe(count)
  })
})
