import fc from 'fast-check'
import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { byId } from '../../src/cypher/orders.ts'
import { encodePlace } from '../../src/cypher/place.ts'
import { createPlanner } from '../../src/features/merge.ts'
import { keyText } from '../../src/values/key-text.ts'
import { cypherOf, model, planned, schema } from '../support/planned.ts'

describe('the text of a statement', () => {
  it('is the same for questions that differ only in their values', () => {
    const text = `query ($filter: GiftFilter, $first: Int, $after: String) {
      gifts(filter: $filter, first: $first, after: $after, orderBy: AMOUNT_DESC) { nodes { id name } }
    }`
    const texts = new Set<string>()
    const values: { readonly [name: string]: unknown }[] = []
    for (const [index, amount] of ['1', '2.5', '-3', '1000000000000000'].entries()) {
      const filter = {
        amount: { currency: index % 2 === 0 ? 'USD' : 'EUR', gte: amount },
        name: { in: Array(index).fill('x') },
      }
      const after = encodePlace(
        { ...byId, name: 'AMOUNT_DESC', property: 'amount__key' },
        { id: `gift/${index}`, value: index === 0 ? null : `USD${index}` },
      )
      const plan = planned(text, { filter, first: index + 1, after })
      texts.add(plan.statements[0]?.text ?? '')
      values.push(plan.statements[0]?.parameters ?? {})
    }
    expect(texts.size).toBe(1)
    expect(new Set(values.map((each) => JSON.stringify(each, bigintAsText))).size).toBe(4)
  })

  it('does not depend on the order of fields, on aliases, or on fragments', () => {
    const asked = [
      '{ gifts { nodes { id name amount { value currency } } totalCount } }',
      '{ a: gifts { totalCount nodes { amount { currency value } name id } } }',
      'query Q { gifts { ...P } } fragment P on GiftConnection { nodes { ... on Entity { b: id name } ... { amount { value } } amount { currency } } totalCount }',
    ]
    expect(new Set(asked.flatMap((text) => cypherOf(text))).size).toBe(1)
  })

  it('never holds what a client sent, whatever it is', () => {
    const text = `query ($text: String, $ids: [ID!], $id: ID!) {
      gifts(filter: { name: { eq: $text, contains: $text }, or: [{ id: { in: $ids } }, { givers: { some: { name: { startsWith: $text } } } }] }) { nodes { id } }
      node(id: $id) { id }
    }`
    const document = parse(text)
    const planner = createPlanner(model, schema)
    const [expected, other] = planner.plan({ text, document, variables: { text: 'a', ids: ['b'], id: 'c' } }).statements
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string(),
      fc.constantFrom("' OR 1=1 //", '`) DETACH DELETE n //', '\\u0027', '$p0', '*/', '\u0000'),
    )
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const [list, node] = planner.plan({ text, document, variables: { text: one, ids: [two], id: two } }).statements
        expect(list?.text).toBe(expected?.text)
        expect(node?.text).toBe(other?.text)
        expect(Object.values(node?.parameters ?? {})).toEqual([keyText(two)])
      }),
      { numRuns: 10_000 },
    )
  })

  it('holds no literal of the query text either', () => {
    const [text = ''] = cypherOf(
      '{ gifts(first: 7, filter: { name: { eq: "needle" }, amount: { currency: "USD", gt: "31337" } }) { nodes { id } } }',
    )
    expect(text).not.toMatch(/needle|USD|31337|\b7\b/)
  })

  it('is one statement per root field, whatever is nested', () => {
    const plan = planned(
      '{ a: gifts { nodes { givers { nodes { knows { nodes { name } } } } } } people: persons { totalCount } node(id: "x") { id } __typename }',
    )
    expect(plan.statements.map(({ key }) => key)).toEqual(['a', 'people', 'node'])
  })
})

const behind = encodePlace({ ...byId, name: 'GIVEN_DESC', property: 'given' }, { id: 'gift/5', value: '2004' })

describe('a root list', () => {
  const where: readonly (readonly [string, string, RegExp])[] = [
    [
      'starts from a linked entity that an index finds',
      '{ gifts(filter: { givers: { some: { name: { eq: "x" } } } }) { nodes { id } } }',
      /MATCH \(n0:Gift\)-\[r\d+:GIVEN_BY\]->\(n\d+:Entity\) WHERE n\d+\.name = \$p\d+/,
    ],
    [
      'counts from the numbers that are kept ready',
      '{ gifts { totalCount } }',
      /^RETURN \[COUNT \{ MATCH \(:Gift\) \} - COUNT \{ MATCH \(:GiftStub\) \}\] AS data$/,
    ],
    [
      'walks the index of its order, the empty values after it',
      '{ gifts(orderBy: GIVEN_DESC) { nodes { id } } }',
      /CALL \(\) \{ MATCH \(n0:Gift\) WHERE .*n0\.given IS NOT NULL AND n0\.id IS NOT NULL .* UNION ALL MATCH \(n0:Entity&Gift\) WHERE .* n0\.given IS NULL WITH n0 ORDER BY n0\.id LIMIT/,
    ],
    [
      "goes on among the cursor's equals by id, then beyond them",
      `{ gifts(orderBy: GIVEN_DESC, after: "${behind}") { nodes { id } } }`,
      /n0\.given = \$p1 AND n0\.id > \$p2 WITH n0 ORDER BY n0\.given, n0\.id LIMIT \$p0 RETURN n0 UNION ALL .* n0\.given < \$p3 AND n0\.id IS NOT NULL WITH n0 ORDER BY n0\.given DESC, n0\.id LIMIT .* UNION ALL .* n0\.given IS NULL/,
    ],
    [
      'goes back the same way, from the empty values on',
      `{ gifts(orderBy: GIVEN_DESC, last: 5, before: "${behind}") { nodes { id } } }`,
      /n0\.given IS NULL .* UNION ALL .* n0\.given = \$p\d AND n0\.id < \$p\d WITH n0 ORDER BY n0\.given DESC, n0\.id DESC LIMIT \$p0 RETURN n0 UNION ALL .* n0\.given > \$p\d AND n0\.id IS NOT NULL WITH n0 ORDER BY n0\.given, n0\.id DESC LIMIT/,
    ],
    [
      'asks for no empty values where the filter excludes them',
      '{ gifts(orderBy: GIVEN_DESC, filter: { given: { gte: "2004" } }) { nodes { id } } }',
      /^(?!.*UNION ALL).*n0\.given IS NOT NULL/,
    ],
    [
      'fetches nobody where only the count is asked',
      '{ gifts(filter: { given: { isNull: false } }) { totalCount } }',
      /^RETURN \[COUNT \{ MATCH \(n\d+:Gift\) WHERE NOT n\d+:GiftStub AND n\d+\.given IS NOT NULL RETURN n\d+ \}\] AS data$/,
    ],
  ] // prettier-ignore
  it.each(where)('%s', (_, text, pattern) => {
    expect(cypherOf(text)[0]).toMatch(pattern)
  })
})

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

describe('many parts of a filter that differ in their values alone', () => {
  const list = (operator: string, count: number, part: (at: number) => string) =>
    `{ gifts(filter: { ${operator}: [${Array.from({ length: count }, (_, at) => part(at)).join(' ')}] }) { nodes { id } } }`
  const cases: readonly (readonly [string, string, (at: number) => string, RegExp])[] = [
    ['one value by equality is one of a list', 'or', (at) => `{ id: { eq: "gift/${at}" } }`, /\(n0\.id IN \$p\d\)/],
    [
      'a linked one too',
      'or',
      (at) => `{ givers: { some: { name: { eq: "${at}" } } } }`,
      /EXISTS \{ MATCH \(n0\)-\[:GIVEN_BY\]->\(n\d+\) WHERE n\d+\.name IN \$p\d \}/,
    ],
    [
      'others are one condition over a list of rows',
      'or',
      (at) => `{ name: { startsWith: "${at}" }, given: { lte: "${2000 + at}" } }`,
      /any\((i\d+) IN \$p\d WHERE n0\.name__folded STARTS WITH \1\[0\] AND n0\.given__end <= \1\[1\]\)/,
    ],
    [
      'and all must hold where they are joined by and',
      'and',
      (at) => `{ name: { contains: "${at}" } }`,
      /all\((i\d+) IN \$p\d WHERE n0\.name__folded CONTAINS \1\[0\]\)/,
    ],
    [
      'one value whose absence counts is no list',
      'or',
      (at) => `{ givers: { none: { name: { eq: "${at}" } } } }`,
      /any\((i\d+) IN \$p\d WHERE NOT EXISTS \{ [^}]*= \1\[0\] \}\)/,
    ],
  ]
  it.each(cases)('%s', (_, operator, part, pattern) => {
    const limits = { cost: Number.MAX_SAFE_INTEGER }
    const [eight] = cypherOf(list(operator, 8, part), {}, limits)
    expect(eight).toMatch(pattern)
    const most = 90 / (part(0).match(/eq|contains|startsWith|lte/g) ?? []).length
    expect(cypherOf(list(operator, most, part), {}, limits)).toEqual([eight])
  })

  it('have their values in the order of the filter', () => {
    const plan = planned(list('or', 9, (at) => `{ id: { eq: "gift/${at}" } }`))
    expect(Object.values(plan.statements[0]?.parameters ?? {})).toContainEqual(
      Array.from({ length: 9 }, (_, at) => `gift/${at}`),
    )
  })

  it('stay conditions of their own where they are few, or of other shapes', () => {
    expect(cypherOf(list('or', 7, (at) => `{ id: { eq: "gift/${at}" } }`))[0]).toMatch(/\(n0\.id = \$p1\) OR /)
    const mixed = list('or', 10, (at) => (at < 8 ? `{ id: { eq: "${at}" } }` : `{ name: { contains: "${at}" } }`))
    expect(cypherOf(mixed)[0]).toMatch(
      /\(n0\.id IN \$p\d\) OR \(n0\.name__folded CONTAINS \$p\d\) OR \(n0\.name__folded/,
    )
  })
})
