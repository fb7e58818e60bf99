import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPlanner, servedSchema } from '../../src/features/merge.ts'
import { refusalOf } from '../../src/saved/answer-file.ts'
import { proveSaved } from '../../src/saved/prove-saved.ts'
import { readSavedQuestions } from '../../src/saved/read-saved-questions.ts'
import { questionOf } from '../support/ask-small.ts'
import { shippedModel } from '../support/engine.ts'

const columns = (text: string): readonly string[] => questionOf(text).columns.map(({ name, is }) => `${name}: ${is}`)

describe('the head of a question', () => {
  it('tells title, description and what the variables mean', () => {
    const question = questionOf(
      '# Towns\n# All towns.\n# With their clubs.\n# $size: how large\nquery ($size: Size) { towns(size: $size) { nodes { id } } }',
    )
    expect(question).toMatchObject({ title: 'Towns', description: 'All towns. With their clubs.' })
    expect(question.variables).toMatchObject([
      { name: 'size', note: 'how large', choices: ['SMALL', 'LARGE'], required: false },
    ])
  })
})

describe('a file that is no right question', () => {
  it.each([
    ['no comment', '#\n{ towns { nodes { id } } }', /:1: expected comment lines to begin with.*got no title/],
    ['a title alone', '# Towns\n{ towns { nodes { id } } }', /:2: expected comment lines.*got a title alone/],
    [
      'no GraphQL',
      '# A\n# B.\n{ towns { nodes { id } }',
      /graphql:3:25: expected a GraphQL operation, got: Syntax Error/,
    ],
    [
      'an unknown field',
      '# A\n# B.\n{\n  towns { nodes { nam } }\n}',
      /graphql:4:19: expected a question that fits the served schema, got: Cannot query field "nam" on type "Town"\. Did you mean "name"/,
    ],
    ['a wrong argument', '# A\n# B.\n{ town(id: {}) { id } }', /graphql:3:12: .*ID cannot represent/],
    [
      'two operations',
      '# A\n# B.\nquery A { towns { totalCount } } query B { towns { totalCount } }',
      /expected one query, got 2 operations/,
    ],
    [
      'a name of ours',
      '# A\n# B.\n{ towns { nodes { _id: id } } }',
      /graphql:3:19: .*names that begin with _ are Chancery's own; call _id something else/,
    ],
    [
      'a note on no variable',
      '# A\n# B.\n# $size: how large\n{ towns { totalCount } }',
      /expected a note on one of no variables, got one on \$size/,
    ],
  ])('is told with its place: %s', (_what, text, message) => {
    expect(() => questionOf(text)).toThrow(message)
  })
})

describe('the columns of a question', () => {
  it.each([
    [
      'values by the way to them',
      '{ towns { nodes { id at { latitude } twin { name } } } }',
      ['id: text', 'at.latitude: number', 'twin.name: text'],
    ],
    [
      'numbers and truth values',
      '{ towns { nodes { people fee open } } }',
      ['people: number', 'fee: decimal', 'open: truth'],
    ],
    [
      'a list within as one column',
      '{ towns { nodes { tags clubs { nodes { name } } } } }',
      ['tags: text', 'clubs.name: text'],
    ],
    [
      'what stands on a link',
      '{ towns { nodes { clubs { edges { since node { name } } } } } }',
      ['clubs.since: text', 'clubs.name: text'],
    ],
    ['edges as rows', '{ towns { edges { cursor node { name } } } }', ['cursor: text', 'name: text']],
    [
      'what stands beside the list, from the root',
      '{ town(id: "t") { name clubs { nodes { name } } } }',
      ['town.name: text', 'name: text'],
    ],
    ['one object as one row', '{ town(id: "t") { name twin { name } } }', ['name: text', 'twin.name: text']],
    ['a plain list', '{ sums { currency amount } }', ['currency: text', 'amount: decimal']],
    [
      'fragments',
      '{ towns { nodes { ...T } } } fragment T on Town { name twin { ... on Entity { id } } }',
      ['name: text', 'twin.id: text'],
    ],
    ['other names', '{ towns { nodes { town: name } } }', ['town: text']],
  ])('are %s', (_what, text, expected) => {
    expect(columns(text)).toEqual(expected)
  })
})

describe('what a question can be', () => {
  const refusals = (text: string) =>
    (['csv', 'geojson', 'gexf'] as const).map((format) => refusalOf(questionOf(text), format))

  it.each([
    [
      'two lists',
      '{ towns { nodes { id } } clubs { nodes { id } } }',
      [/several lists side by side, towns\.nodes and clubs\.nodes/, /several lists/, /no entity/],
    ],
    [
      'nodes beside edges',
      '{ towns { nodes { id twin { id } } edges { cursor } } }',
      [/several lists/, /several lists/, undefined],
    ],
    ['no place', '{ towns { nodes { twin { id } } } }', [undefined, /no row has one place/, undefined]],
    [
      'a place in a list',
      '{ town(id: "t") { clubs { nodes { town { at { latitude longitude } } } } } }',
      [undefined, undefined, undefined],
    ],
    [
      'two places',
      '{ towns { nodes { at { latitude longitude } other { latitude longitude } } } }',
      [undefined, /several places, at\.latitude and other\.latitude/, /no entity/],
    ],
    [
      'a column named as ours',
      '{ towns { nodes { source: name } } }',
      [/two of its columns are called source/, /two of its columns/, /no entity/],
    ],
  ])('says why not: %s', (_what, text, expected) => {
    const got = refusals(text)
    for (const [at, pattern] of expected.entries()) {
      if (pattern) expect(got[at]).toMatch(pattern)
      else expect(got[at]).toBeUndefined()
    }
  })

  it('tells a list whole unless the question names a page', () => {
    const whole = (text: string) => 'whole' in questionOf(text).rows
    expect(whole('{ towns { nodes { id } } }')).toBe(true)
    expect(whole('{ town(id: "t") { clubs { nodes { id } } } }')).toBe(true)
    expect(whole('{ towns(first: 5) { nodes { id } } }')).toBe(false)
    expect(whole('query ($after: String) { towns(after: $after) { nodes { id } } }')).toBe(false)
    expect(whole('{ sums { amount } }')).toBe(false)
  })
})

describe('the questions that come with Chancery', async () => {
  const model = shippedModel()
  const schema = servedSchema(model)
  const questions = await readSavedQuestions(resolve('questions'), schema)

  it('fit the schema, can be planned, and explain each of their variables', () => {
    const planner = createPlanner(model, schema)
    const planned: string[] = []
    proveSaved(questions, 'questions', ({ text, document }, variables) => {
      planned.push(text)
      return planner.plan({ text, document, variables })
    })
    expect(planned).toHaveLength(questions.length * 2)
    for (const { variables } of questions) for (const { note } of variables) expect(note).toBeTruthy()
  })

  it('are tables, all of them, and some are maps and networks', () => {
    const able = (format: 'csv' | 'geojson' | 'gexf') =>
      questions.filter((each) => refusalOf(each, format) === undefined)
    expect(able('csv')).toEqual(questions)
    expect(able('geojson').map(({ name }) => name)).toEqual(['hospitals'])
    expect(able('gexf').map(({ name }) => name)).toContain('who-funds-whom')
  })

  it('stop the start where they ask for pages that nobody gets', () => {
    const large = { ...questions[0], name: 'large' } as (typeof questions)[number]
    const planner = createPlanner(model, schema, { cost: 5 })
    expect(() =>
      proveSaved([large], 'questions', ({ text, document }, variables) => planner.plan({ text, document, variables })),
    ).toThrow(
      /questions\/large\.graphql: expected a question that can be planned, got: expected a query of cost 5 at most/,
    )
  })
})
