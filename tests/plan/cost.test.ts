import { readFileSync } from 'node:fs'
import { parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { laneOf } from '../../src/api/admission/admission.ts'
import { readExamples } from '../../src/api/routes/examples.ts'
import { RequestError } from '../../src/errors.ts'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import { defaultLimits } from '../../src/plan/plan.ts'

const model = parseModel(readFileSync('schema.graphql', 'utf8'), 'schema.graphql')
const schema = servedSchema(model)
const planner = createPlanner(model, schema)
const unbounded = createPlanner(model, schema, { cost: Number.MAX_SAFE_INTEGER })

function costOf(text: string, variables: { readonly [name: string]: unknown } = {}, by = unbounded): number {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  return by.plan({ text, document, variables }).cost
}

const slow =
  'organisations(filter: {grantsReceived: {some: {funders: {some: {node: {onOrganisation: {grantsGiven: {none: {node: {amount: {currency: "EUR", gte: "1"}}}}}}}}}}}) { totalCount }'
const aliased = (count: number, field: string) =>
  `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(' ')} }`
const claims = (grants: number) => `grants(first: ${grants}) { nodes { claims { nodes { field value { text } } } } }`
const totals = (keys: string) => `grantTotals(by: [${keys}]) { rows { count } }`

describe('a request that costs too much', () => {
  it.each([
    ['a slow filter under fifty aliases', aliased(50, slow)],
    [
      'the same from an index, which may hold as many',
      aliased(50, slow.replace('filter: {', 'filter: {status: {eq: "active"}, ')),
    ],
    ['totals by three keys under twenty aliases', aliased(20, totals('COUNTRY, RECIPIENTS, AWARD_YEAR'))],
    ['all claims of a thousand grants under three aliases', aliased(3, claims(1_000))],
    [
      'sources of a thousand grants under fifty aliases',
      aliased(50, 'grants(first: 1000) { nodes { id sources { id } } }'),
    ],
    ['connections of fifty pairs', aliased(50, 'paths(from: "person/a", to: "person/b") { nodes { length } }')],
  ])('is refused: %s', (_, text) => {
    expect(() => costOf(text, {}, planner)).toThrow(RequestError)
  })

  it('names cost, limit, the field that costs most, and what to lower', () => {
    expect(() =>
      costOf(`{ few: grants(first: 2) { nodes { id } } ${aliased(50, slow).slice(2, -2)} }`, {}, planner),
    ).toThrow(
      /^expected a query of cost 250000 at most, got \d{7} in 51 root fields, \d{5} of it in a0: ask for smaller pages, fewer root fields/,
    )
  })
})

it('costs the same for one and for many of the same condition by equality', () => {
  const anyOf = (count: number, part: (at: number) => string) =>
    `{ grants(filter: { or: [${Array.from({ length: count }, (_, at) => part(at)).join(' ')}] }) { totalCount } }`
  const byRecipient = (at: number) => `{ recipients: { some: { id: { eq: "organisation/${at}" } } } }`
  expect(costOf(anyOf(90, byRecipient))).toBe(costOf(anyOf(1, byRecipient)))
  const without = (at: number) => `{ recipients: { none: { id: { eq: "organisation/${at}" } } } }`
  expect(costOf(anyOf(90, without))).toBeGreaterThan(20 * costOf(anyOf(1, without)))
})

describe('the same work once', () => {
  it.each([
    ['a slow filter', `{ ${slow} }`],
    ['totals by three keys', `{ ${totals('COUNTRY, RECIPIENTS, AWARD_YEAR')} }`],
    ['claims of a thousand grants', `{ ${claims(1_000)} }`],
    ['sources of a thousand grants', '{ grants(first: 1000) { nodes { id sources { id title } } } }'],
    ['connections of a pair', '{ paths(from: "person/a", to: "person/b") { nodes { length } } }'],
    ['a thousand grants', '{ grants(first: 1000) { totalCount nodes { id name } } }'],
    [
      'lists in lists in lists',
      '{ grants { nodes { recipients { nodes { grantsReceived { nodes { funders { nodes { name } } } } } } } } }',
    ],
  ])('is allowed: %s', (_, text) => {
    expect(costOf(text, {}, planner)).toBeLessThanOrEqual(defaultLimits.cost)
  })

  it('is allowed in every example', async () => {
    for (const { query, variables = {} } of await readExamples('examples')) costOf(query, variables, planner)
  })
})

const counted = (filter: string) => `{ grants(filter: ${filter}) { totalCount } }`

describe('a filter costs more', () => {
  it.each([
    ['by text within than by id', '{id: {eq: "grant/a"}}', '{name: {contains: "a"}}'],
    ['by a text without an index than by name', '{name: {eq: "a"}}', '{description: {eq: "a"}}'],
    ['by a part of a name than by the name', '{name: {eq: "a"}}', '{name: {contains: "a"}}'],
    ['by links than by a value', '{name: {contains: "a"}}', '{recipients: {some: {name: {contains: "a"}}}}'],
    [
      'where no link may be than where one may',
      '{recipients: {some: {name: {contains: "a"}}}}',
      '{recipients: {none: {name: {contains: "a"}}}}',
    ],
    [
      'where all links have to be than where one may',
      '{recipients: {some: {name: {contains: "a"}}}}',
      '{recipients: {every: {name: {contains: "a"}}}}',
    ],
    [
      'by links to what has to be searched than to what an index finds',
      '{recipients: {some: {id: {eq: "organisation/a"}}}}',
      '{recipients: {some: {name: {contains: "a"}}}}',
    ],
    ['with each condition', '{name: {contains: "a"}}', '{or: [{name: {contains: "a"}}, {name: {contains: "b"}}]}'],
    ['within "not" too', '{name: {contains: "a"}}', '{not: {recipients: {some: {name: {contains: "a"}}}}}'],
  ])('%s', (_, less, more) => {
    expect(costOf(counted(more))).toBeGreaterThan(costOf(counted(less)))
  })

  it('with each level of links', () => {
    const nested = (levels: number): string =>
      levels === 0
        ? '{name: {contains: "a"}}'
        : `{recipients: {none: {onOrganisation: {grantsReceived: {none: ${nested(levels - 1)}}}}}}`
    expect(costOf(counted(nested(2)))).toBeGreaterThan(4 * costOf(counted(nested(1))))
  })

  it('as often as it is tried: for the page, for the count, for those without a date, and for each owner of a list', () => {
    const filter = 'filter: {recipients: {some: {name: {contains: "a"}}}}'
    const once = costOf(`{ grants(${filter}) { totalCount } }`)
    expect(costOf(`{ grants(${filter}, first: 0) { totalCount nodes { id } } }`)).toBe(2 * once - 10)
    expect(
      costOf(`{ countries(first: 50) { nodes { grantsGiven(filter: {name: {contains: "a"}}) { totalCount } } } }`),
    ).toBe(10 + 50 * (1 + 20))
  })
})

describe('the lane', () => {
  it.each([
    [
      'an entity by its id',
      '{ grant(id: "grant/a") { id name recipients { nodes { name } } claims { nodes { field } } } }',
    ],
    ['a small page', '{ grants(orderBy: NAME_ASC) { totalCount nodes { id name country { name } } } }'],
    ['entities of one name', '{ grants(filter: {name: {eq: "a"}}) { totalCount nodes { id } } }'],
    ['a search', '{ search(text: "a") { nodes { entity { id name } } } }'],
    ['what is around an entity', '{ node(id: "grant/a") { id neighbours(first: 50) { nodes { id name } } } }'],
  ])('of %s is the cheap one', (_, text) => {
    expect(laneOf(costOf(text))).toBe('cheap')
  })

  it.each([
    ['a slow filter', `{ ${slow} }`],
    ['a text within names', counted('{name: {contains: "a"}}')],
    ['totals', `{ ${totals('')} }`],
    ['a large page', '{ grants(first: 1000) { nodes { id name } } }'],
  ])('of %s is the expensive one', (_, text) => {
    expect(laneOf(costOf(text))).toBe('expensive')
  })
})
