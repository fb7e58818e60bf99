import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createPlanner, servedSchema } from '../../src/features/merge.ts'
import { shippedModel } from '../support/engine.ts'

const model = shippedModel()
const planner = createPlanner(model, servedSchema(model))

function plan(text: string, variables: { readonly [name: string]: unknown } = {}) {
  return planner.plan({ text, document: parse(text), variables })
}

const counts = (of: string) => ({ id: of, linkCounts: [{ link: 'funders', count: 2 }] })
/** As the database answers them: `[id, [[link type, direction, prefix of the kind, count], …]]`. */
const answered = (id: string) => [id, [['FUNDED_BY', 'OUT', 'country', 2]]]

describe('what is around an entity that the request names', () => {
  const text = '{ grant(id: "grant/a") { id linkCounts { link } neighbours(first: 1) { nodes { id } } } }'

  it('is asked for beside the entity itself', () => {
    const { statements, prefetches: ahead } = plan(text)
    expect(statements.map(({ key }) => key)).toEqual(['grant'])
    expect(ahead.map(({ key }) => key)).toEqual(['linkCounts', 'neighbours'])
    expect(ahead[0]?.parameters).toMatchObject({ p0: ['grant/a'] })
  })

  it('is not waited for again', () => {
    const { answer } = plan('{ grant(id: "grant/a") { id linkCounts { link count } } }')
    const { data, next } = answer([[['grant/a']]], [[answered('grant/a')]])
    expect(next).toBeUndefined()
    expect(JSON.parse(JSON.stringify(data))).toEqual({ grant: counts('grant/a') })
  })

  it('is asked for afterwards by who does not look ahead', () => {
    const { answer } = plan('{ grant(id: "grant/a") { id linkCounts { link count } } }')
    const { next } = answer([[['grant/a']]])
    expect(next?.statements.map(({ key }) => key)).toEqual(['linkCounts'])
    expect(JSON.parse(JSON.stringify(next?.answer([[answered('grant/a')]]).data))).toEqual({ grant: counts('grant/a') })
  })

  it.each([
    ['the entity', '{ grant(id: "grant/a") { id linkCounts { count } } }', { grant: null }, ['grant', 'linkCounts']],
    [
      'one of several, by the names that the request gives',
      '{ all: nodes(ids: ["country/jp", "grant/a"]) { ...f } } fragment f on Entity { ... on Grant { n: linkCounts { count } } }',
      { all: [{}, null] },
      ['all', 1, 'n'],
    ],
  ])('takes with it what may not be without it, where it fails: %s', (_what, text, expected, path) => {
    const { answer } = plan(text)
    const entity = text.includes('nodes') ? [['country/jp'], ['grant/a']] : [['grant/a']]
    const { data, errors, next } = answer([entity], [new Error('gone')])
    expect(next).toBeUndefined()
    expect(JSON.parse(JSON.stringify(data))).toEqual(expected)
    expect(errors?.map((error) => [error.message, error.path])).toEqual([['gone', path]])
  })

  it.each([
    ['another kind than the field gives', '{ grant(id: "country/jp") { linkCounts { count } } }', 0],
    ['an id of no kind', '{ node(id: "nothing/x") { linkCounts { count } } }', 0],
    ['a fragment on another kind', '{ node(id: "country/jp") { ... on Grant { linkCounts { count } } } }', 0],
    ['a fragment on its kind', '{ node(id: "grant/a") { ... on Grant { linkCounts { count } } } }', 1],
    ['several entities', '{ nodes(ids: ["grant/a", "country/jp", "grant/a"]) { linkCounts { count } } }', 1],
    ['a list', '{ grants { nodes { linkCounts { count } } } }', 0],
  ])('is looked ahead for where the id tells enough: %s', (_what, text, statements) => {
    expect(plan(text).prefetches).toHaveLength(statements)
  })
})

describe('what is asked of neighbours', () => {
  const neighbours = (asked: string) =>
    plan(
      `{ grant(id: "grant/a") { neighbours(first: 1) { nodes { ${asked} } edges { linkCount node { ${asked} } } } } }`,
    )
  const page = (along: readonly unknown[]) => [
    [
      'grant/a',
      [
        null,
        [
          ['country/jp', 9, 9, 1, '2026', 1, [], along],
          ['person/b', 8, 8, 1, null, 1, [], along],
        ],
      ],
    ],
  ]

  it('is told along with them where it takes no parameter', () => {
    const { prefetches: ahead, answer } = neighbours('id name')
    expect(ahead[0]?.text).toMatch(/\[n0\.id, n0\.name\], \[n0\.id, n0\.name\]/)
    const { data, next } = answer([[['grant/a']]], [page(Array(2).fill(['country/jp', 'Japan']))])
    expect(next).toBeUndefined()
    const node = { id: 'country/jp', name: 'Japan' }
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      grant: { neighbours: { nodes: [node], edges: [{ linkCount: 9, node }] } },
    })
  })

  it.each([['sources { id }'], ['... on Country { grantsGiven { totalCount nodes { id } } }']])(
    'is fetched afterwards where it takes some: %s',
    (asked) => {
      const { prefetches: ahead, answer } = neighbours(asked)
      expect(ahead[0]?.text).not.toContain('n0')
      const { next } = answer([[['grant/a']]], [page([])])
      expect(next?.statements.map(({ key }) => key)).toEqual(['neighbours.nodes', 'neighbours.edges.node'])
    },
  )
})
