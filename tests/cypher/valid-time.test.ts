import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createPlanner } from '../../src/features/merge.ts'
import { cypherOf, model, planned, schema } from '../support/planned.ts'

describe('a list at a moment', () => {
  it('has one text for all moments', () => {
    const text = 'query ($at: Date) { gifts(validAt: $at) { totalCount nodes { givers { nodes { id } } } } }'
    const plans = ['2004', '2004-05', '2004-05-17'].map((at) => planned(text, { at }).statements[0])
    expect(new Set(plans.map((plan) => plan?.text)).size).toBe(1)
    expect(plans.map((plan) => JSON.stringify(Object.values(plan?.parameters ?? {}).filter(isText)))).toEqual([
      expect.stringContaining('"2004-01-01","2004-12-31"'),
      expect.stringContaining('"2004-05-01","2004-05-31"'),
      expect.stringContaining('"2004-05-17","2004-05-17"'),
    ])
  })

  it('has the same text whether the moment is a variable or stands in the query', () => {
    const [literal] = cypherOf('{ gifts(validAt: "2004", undated: EXCLUDE) { nodes { id } } }')
    const asked = 'query ($at: Date!, $undated: Undated) { gifts(validAt: $at, undated: $undated) { nodes { id } } }'
    expect(cypherOf(asked, { at: '1999-05', undated: 'EXCLUDE' })).toEqual([literal])
  })

  it('is planned anew when a variable comes or goes, not when it changes', () => {
    const text = 'query ($at: Date, $undated: Undated) { gifts(validAt: $at, undated: $undated) { nodes { id } } }'
    const document = parse(text)
    const planner = createPlanner(model, schema)
    const textOf = (variables: object) =>
      planner.plan({ text, document, variables: { ...variables } }).statements[0]?.text
    const [dated, other] = [textOf({ at: '2004' }), textOf({ at: '2005-06' })]
    expect(other).toBe(dated)
    expect(textOf({})).toBe(cypherOf('{ gifts { nodes { id } } }')[0])
    expect(textOf({ at: null })).toBe(textOf({}))
    expect(textOf({ at: '2004', undated: 'EXCLUDE' })).not.toBe(dated)
    expect(textOf({ at: '2004', undated: null })).toBe(dated)
  })

  it.each([
    ['is counted by the numbers kept ready where its kind is timeless', '{ places(validAt: "2004") { totalCount } }'],
    ['has no undated where its kind is timeless', '{ places { totalCount undatedCount } }'],
  ])('%s', (_, text) => {
    expect(cypherOf(text)).toEqual(['RETURN [COUNT { MATCH (:Place) } - COUNT { MATCH (:PlaceStub) }] AS data'])
  })

  it('walks only the part of an index that has begun', () => {
    const [text] = cypherOf('{ persons(validAt: "2004", orderBy: BORN_DESC) { nodes { id } } }')
    expect(text).toMatch(/WHERE n0\.born <= \$p\d+ AND .* n0\.born IS NOT NULL/)
  })

  it('walks only the part of an index within the year where its kind is a point in time', () => {
    const statement = planned('{ gifts(validAt: "2004-05", orderBy: GIVEN_DESC) { nodes { id } } }').statements[0]
    const [, from, until] = /n0\.given >= \$(p\d+) AND n0\.given <= \$(p\d+) AND/.exec(statement?.text ?? '') ?? []
    expect([from, until].map((name) => statement?.parameters[name ?? ''])).toEqual(['2004', '2004-05-31'])
  })
})

describe('a list inside a list at a moment', () => {
  /** How the list of `gave` is bounded in the text of such a query. */
  const bound = (text: string) => /GIVEN_BY\]-\(n\d+\) WHERE (.*?) WITH/.exec(cypherOf(text)[0] ?? '')?.[1] ?? 'none'
  const given = /coalesce\(n\d+\.given, n\d+\.promised\)/

  it.each([
    ['in the list itself', '{ persons(validAt: "2004") { nodes { gave { nodes { id } } } } }'],
    [
      'through a fragment',
      '{ persons(validAt: "2004") { ...P } } fragment P on PersonConnection { edges { node { ... on Party { gave { nodes { id } } } } } }',
    ],
    [
      'through a link to one',
      '{ persons(validAt: "2004") { nodes { seat { parties { nodes { gave { nodes { id } } } } } } } }',
    ],
    ['of its own where nothing is inherited', '{ persons { nodes { gave(validAt: "2004") { nodes { id } } } } }'],
  ])('has a moment %s', (_, text) => {
    const texts = cypherOf(text)
    expect(texts.join(' ')).toMatch(given)
  })

  it.each([
    ['turned off', '{ persons(validAt: "2004") { nodes { gave(validAt: null) { nodes { id } } } } }'],
    ['never asked for', '{ persons { nodes { gave { nodes { id } } } } }'],
    [
      'asked for beside it only',
      '{ persons { nodes { received(validAt: "2004") { totalCount } gave { nodes { id } } } } }',
    ],
  ])('has none where it is %s', (_, text) => {
    expect(bound(text)).toBe('none')
  })

  it('inherits what becomes of the undated apart from the moment', () => {
    const [inherited] = cypherOf('{ persons(undated: EXCLUDE) { nodes { gave(validAt: "2004") { nodes { id } } } } }')
    const [own] = cypherOf('{ persons { nodes { gave(validAt: "2004", undated: EXCLUDE) { nodes { id } } } } }')
    const [back] = cypherOf(
      '{ persons(undated: EXCLUDE) { nodes { gave(validAt: "2004", undated: null) { nodes { id } } } } }',
    )
    expect(inherited).toBe(own)
    expect(back).not.toBe(own)
  })

  it('reads the moment from the list that says it', () => {
    const text =
      'query ($a: Date, $b: Date) { persons(validAt: $a) { nodes { gave { nodes { receivers(validAt: $b) { nodes { id } } } } } } }'
    const [statement] = planned(text, { a: '2001', b: '2002' }).statements
    const days = Object.values(statement?.parameters ?? {}).filter(isText)
    expect(days.filter((day) => day.startsWith('2001')).length).toBeGreaterThan(days.length / 2 - 1)
    expect(days.filter((day) => day.startsWith('2002')).sort()).toEqual(['2002-01-01', '2002-12-31'])
  })

  it('leaves links to one as they are', () => {
    const [text] = cypherOf('{ gifts(validAt: "2004") { nodes { answers { id } } } }')
    expect(text).toMatch(/-\[:ANSWERS\]->\(n\d+\) RETURN/)
  })
})

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
