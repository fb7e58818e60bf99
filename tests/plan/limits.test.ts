import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { byId } from '../../src/cypher/orders.ts'
import { encodePlace } from '../../src/cypher/place.ts'
import { RequestError } from '../../src/errors.ts'
import { createPlanner } from '../../src/features/merge.ts'
import { model, planned, schema } from '../support/planned.ts'

const deep = (levels: number): string => (levels === 1 ? '{ name: { eq: "x" } }' : `{ not: ${deep(levels - 1)} }`)
const idCursor = encodePlace(byId, { id: 'gift/a', value: null })

describe('a request past its bounds', () => {
  const refused: readonly (readonly [string, string, string])[] = [
    [
      'a page too large',
      '{ gifts(first: 1001) { nodes { id } } }',
      'gifts(first:): expected a number from 0 to 1000, got 1001; ask for further pages with after',
    ],
    [
      'a page below nothing',
      '{ gifts { nodes { givers(last: -1) { nodes { id } } } } }',
      'givers(last:): expected a number from 0 to 1000, got -1',
    ],
    ['two page sizes', '{ gifts(first: 1, last: 1) { nodes { id } } }', 'gifts: expected first or last, got both'],
    ['a filter too deep', `{ gifts(filter: ${deep(6)}) { nodes { id } } }`, 'expected a filter at most 5 levels deep'],
    [
      'links too deep in a filter',
      '{ gifts(filter: { givers: { some: { gave: { some: { givers: { some: { gave: { some: { givers: { count: { gt: 1 } } } } } } } } } } }) { nodes { id } } }',
      'expected a filter at most 5 levels deep',
    ],
    [
      'too many values',
      `{ gifts(filter: { name: { in: [${'"x",'.repeat(1001)}] } }) { nodes { id } } }`,
      'filter.name.in: expected at most 1000 values, got 1001',
    ],
    [
      'too many ids',
      `{ nodes(ids: [${'"x",'.repeat(1001)}]) { id } }`,
      'nodes(ids:): expected at most 1000 ids, got 1001',
    ],
    [
      'pages that multiply',
      '{ gifts(first: 1000) { nodes { givers(first: 251) { nodes { id } } } } }',
      'expected a query of cost 250000 at most, got 252010: ask for smaller pages',
    ],
    [
      'a cursor of another order',
      `{ gifts(orderBy: NAME_ASC, after: "${idCursor}") { nodes { id } } }`,
      'after: expected a cursor of a list ordered by NAME_ASC, got one of a list ordered by ID_ASC',
    ],
    [
      'a cursor that is none',
      '{ gifts(before: "nonsense") { nodes { id } } }',
      'before: expected a cursor that this API gave out, got "nonsense"',
    ],
    [
      'an amount without its currency',
      '{ gifts(filter: { amount: { gte: "5" } }) { nodes { id } } }',
      'filter.amount: expected currency beside gte, got none',
    ],
    [
      'a currency that is none',
      '{ gifts(filter: { amount: { gte: "5", currency: "usd" } }) { nodes { id } } }',
      'filter.amount.currency: expected three capital letters of ISO 4217, got "usd"',
    ],
  ] // prettier-ignore
  it.each(refused)('is refused for %s', (_, text, message) => {
    expect(() => planned(text)).toThrow(RequestError)
    expect(() => planned(text)).toThrow(message)
  })

  const allowed: readonly (readonly [string, string, object])[] = [
    ['page size', '{ gifts(first: 1001) { nodes { id } } }', { pageSize: 2_000 }],
    ['filter depth', `{ gifts(filter: ${deep(6)}) { nodes { id } } }`, { filterDepth: 6 }],
    [
      'values of in',
      `{ gifts(filter: { name: { in: [${'"x",'.repeat(1001)}] } }) { nodes { id } } }`,
      { inValues: 2_000 },
    ],
    ['cost', '{ gifts(first: 1000) { nodes { givers(first: 251) { nodes { id } } } } }', { cost: 1_000_000 }],
  ]
  it.each(allowed)('passes where the limit of %s is raised', (_, text, limits) => {
    expect(planned(text, {}, limits).statements).toHaveLength(1)
  })

  it('is refused by its coerced variables, in a plan that is kept too', () => {
    const text = 'query ($first: Int) { gifts(first: $first) { nodes { id } } }'
    const document = parse(text)
    const planner = createPlanner(model, schema)
    expect(planner.plan({ text, document, variables: { first: 5 } }).cost).toBe(15)
    expect(() => planner.plan({ text, document, variables: { first: 5_000 } })).toThrow(RequestError)
    expect(planner.plan({ text, document, variables: { first: 1_000 } }).cost).toBe(1_010)
  })

  it('says all that is wrong with variables, as graphql-js does', () => {
    const text = 'query ($first: Int!, $order: GiftOrder) { gifts(first: $first, orderBy: $order) { nodes { id } } }'
    try {
      planned(text, { order: 'NONSENSE' })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(AggregateError)
      expect((error as AggregateError).errors.map(({ message }) => message)).toEqual([
        'Variable "$first" of required type "Int!" was not provided.',
        'Variable "$order" got invalid value "NONSENSE"; Value "NONSENSE" does not exist in "GiftOrder" enum.',
      ])
    }
  })
})

describe('the conditions of a request', () => {
  const named = (count: number) => Array.from({ length: count }, (_, at) => ({ name: { contains: String(at) } }))
  const gifts = 'query ($filter: GiftFilter) { gifts(filter: $filter) { nodes { id } } }'
  const cases: readonly (readonly [string, string, object])[] = [
    ['a variable', gifts, { filter: { or: named(101) } }],
    ['lists in lists', gifts, { filter: { and: [{ or: named(51) }, { or: named(50) }] } }],
    ['links', gifts, { filter: { givers: { some: { or: named(51) }, none: { and: named(50) } } } }],
    [
      'several root fields',
      'query ($filter: GiftFilter, $of: PersonFilter) { gifts(filter: $filter) { totalCount } persons(filter: $of) { totalCount } }',
      { filter: { or: named(51) }, of: { or: named(50) } },
    ],
    [
      'lists inside lists',
      'query ($filter: GiftFilter) { persons { nodes { gave(filter: $filter) { totalCount } knows { nodes { gave(filter: $filter) { totalCount } } } } } }',
      { filter: { or: named(51) } },
    ],
  ]
  it.each(cases)('are counted wherever they stand: %s', (_, text, variables) => {
    const cost = Number.MAX_SAFE_INTEGER
    expect(() => planned(text, { ...variables }, { cost })).toThrow(/^filter: expected at most 100 conditions/)
    expect(planned(text, { ...variables }, { cost, filterConditions: 102 }).statements.length).toBeGreaterThan(0)
  })
})

describe('planning', () => {
  /** Sixteen kinds behind one interface, each asked for a link of its own, so many levels deep. */
  const nested = (levels: number): string => {
    if (levels === 0) return '{ id }'
    const inner = nested(levels - 1)
    return `{ __typename id ... on Relation { about(first: 1) { nodes ${inner} } } ... on Party { seat { id } } subjectOf(first: 1) { totalCount } }`
  }

  it('grows with the selection and not with the number of kinds behind an interface', () => {
    const sizes = [1, 2, 3, 4, 5].map((levels) => {
      const [statement] = planned(`{ entities(first: 1) { nodes ${nested(levels)} } }`).statements
      return statement?.text.length ?? 0
    })
    const steps = sizes.slice(1).map((size, index) => size - (sizes[index] ?? 0))
    for (const step of steps.slice(1)) expect(step).toBeLessThan((steps[0] ?? 0) * 1.2)
  })

  it('is refused before fragments multiply past the bound', () => {
    const fragments = Array.from({ length: 14 }, (_, index) => {
      const next = index === 13 ? 'id' : `a: answers { ...F${index + 1} } b: answers { ...F${index + 1} }`
      return `fragment F${index} on Gift { ${next} }`
    })
    expect(() => planned(`{ gift(id: "gift/a") { ...F0 } } ${fragments.join(' ')}`)).toThrow(
      'expected at most 5000 selected fields',
    )
  })
})
