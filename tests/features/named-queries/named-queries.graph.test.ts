import { parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPlan } from '../../../src/api/graphql/run-plan.ts'
import { createPlanner, parseModel, servedSchema } from '../../../src/features/merge.ts'
import { proveQuestions } from '../../../src/features/named-queries/check.ts'
import type { NamedQueryFiles } from '../../../src/features/named-queries/named-query.ts'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { load, openEngine } from '../../support/engine.ts'

const model = parseModel(
  `
"A person."
type Person @node(validFrom: "birthDate") {
  "When it was born."
  birthDate: Date
  "Friends."
  friends: [Person!]! @relationship(type: "KNOWS", direction: OUT)
  "Friends of friends, the best known first."
  suggestions(least: Int!): [Person!]! @cypher(question: "suggestions")
  "The one that most people know, of those it knows."
  star: Person @cypher(question: "star")
}
extend type Query {
  "Who knows at least so many."
  sociable(least: Int!, first: Int): [Person!]! @cypher(question: "sociable")
  "Who knows most."
  mostSociable: Person @cypher(question: "most-sociable")
}
`,
  'people.graphql',
)

const texts: { readonly [name: string]: readonly [text: string, ...parameters: string[]] } = {
  'questions/suggestions': [
    `// Friends of friends.
UNWIND $ids AS of
MATCH (:Person {id: of})-[:KNOWS]->(friend)-[:KNOWS]->(other)
WHERE other.id <> of AND COUNT { (other)<-[:KNOWS]-() } >= $least
RETURN DISTINCT of, other.id AS id, COUNT { (other)<-[:KNOWS]-() } AS known
ORDER BY of, known DESC, id // the best known first`,
    'ids',
    'least',
  ],
  'questions/star': [
    `// The best known friend.
UNWIND $ids AS of
MATCH (:Person {id: of})-[:KNOWS]->(friend)
RETURN of, friend.id AS id ORDER BY of, COUNT { (friend)<-[:KNOWS]-() } DESC, id`,
    'ids',
  ],
  'questions/sociable': [
    `// Who knows many.
MATCH (person:Person)
WITH person, COUNT { (person)-[:KNOWS]->() } AS knows WHERE knows >= $least
RETURN person.id AS id ORDER BY knows DESC, id LIMIT coalesce($first, 20)`,
    'first',
    'least',
  ],
  'questions/most-sociable': [
    `// Who knows most.
MATCH (person:Person) RETURN person.id AS id ORDER BY COUNT { (person)-[:KNOWS]->() } DESC, id`,
  ],
}

function questionsFrom(files: typeof texts): NamedQueryFiles {
  return {
    statement: (name) => files[name]?.[0] ?? '',
    parameters: (name) => files[name]?.slice(1) ?? [],
  }
}

const people = { ann: ['bo', 'cy'], bo: ['cy', 'di'], cy: ['di'], di: ['ann'], ed: [] }

let engine: IngestContext
async function ask(text: string, variables: { readonly [name: string]: unknown } = {}): Promise<unknown> {
  const schema = servedSchema(model)
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  const plan = createPlanner(model, schema, {}, questionsFrom(texts)).plan({ text, document, variables })
  const within = { timeoutMs: 10_000, signal: new AbortController().signal }
  const { answer, runs } = await runPlan({ graph: engine.graph, answers: {} }, plan, within)
  expect(answer.errors ?? []).toEqual([])
  return { ...answer.data, statements: runs.length }
}

describe('named questions of a schema file', () => {
  beforeAll(async () => {
    engine = await openEngine(model)
    const records = Object.entries(people).map(([name, friends]) => ({
      kind: 'Person',
      id: `person/${name}`,
      name,
      friends: friends.map((friend) => `person/${friend}`),
      ...(name === 'di' ? { birthDate: '2010' } : {}),
    }))
    await load(engine, { source: { id: 'people' }, records })
  })
  afterAll(() => engine.graph.close())

  it('answer at the root in their own order, with all that is asked of each', async () => {
    expect(
      await ask(
        'query ($least: Int!) { sociable(least: $least) { name friends { totalCount } } one: sociable(least: 1, first: 1) { id } mostSociable { name } none: sociable(least: 9) { id } }',
        { least: 2 },
      ),
    ).toEqual({
      sociable: [
        { name: 'ann', friends: { totalCount: 2 } },
        { name: 'bo', friends: { totalCount: 2 } },
      ],
      one: [{ id: 'person/ann' }],
      mostSociable: { name: 'ann' },
      none: [],
      statements: 4,
    })
  })

  it('on entities run once for a level, and nest', async () => {
    expect(
      await ask('{ persons { nodes { name star { name star { name } } suggestions(least: 2) { name } } } }'),
    ).toEqual({
      persons: {
        nodes: [
          { name: 'ann', star: { name: 'cy', star: { name: 'di' } }, suggestions: [{ name: 'cy' }, { name: 'di' }] },
          { name: 'bo', star: { name: 'cy', star: { name: 'di' } }, suggestions: [{ name: 'di' }] },
          { name: 'cy', star: { name: 'di', star: { name: 'ann' } }, suggestions: [] },
          { name: 'di', star: { name: 'ann', star: { name: 'cy' } }, suggestions: [{ name: 'cy' }] },
          { name: 'ed', star: null, suggestions: [] },
        ],
      },
      // The list; two questions and their two lookups; the nested question and its lookup.
      statements: 7,
    })
  })

  it('leave out who is not there at the moment that is asked for, as lists do', async () => {
    expect(
      await ask(
        '{ sociable(least: 1, validAt: "2000") { name suggestions(least: 2) { name } star { name } now: suggestions(least: 2, validAt: null) { name } } }',
      ),
    ).toMatchObject({
      sociable: [
        { name: 'ann', suggestions: [{ name: 'cy' }], star: { name: 'cy' }, now: [{ name: 'cy' }, { name: 'di' }] },
        { name: 'bo', suggestions: [], now: [{ name: 'di' }] },
        { name: 'cy', suggestions: [], star: { name: 'di' } },
      ],
    })
  })

  it.each([
    [
      'a file that is not there',
      {},
      /expected cypher\/questions\/sociable\.cypher to take the parameters \$first, \$least, got none/,
    ],
    [
      'other parameters',
      { ...texts, 'questions/star': ['RETURN 1 AS of, 2 AS id', 'id'] as const },
      /Person\.star: expected cypher\/questions\/star\.cypher to take the parameters \$ids, got \$id/,
    ],
  ])('stop the start with %s', (_what, files, message) => {
    expect(() => createPlanner(model, servedSchema(model), {}, questionsFrom(files as typeof texts))).toThrow(message)
  })

  it.each([
    [
      'no Cypher',
      'MATCH person RETURN person.id AS id',
      /Query\.mostSociable: expected .* to be Cypher that returns id, got/,
    ],
    ['another column', 'MATCH (person:Person) RETURN person.id AS identity', /returns id, got/],
  ])('are proved against the database before serving: %s', async (_what, text, message) => {
    const files = { ...texts, 'questions/most-sociable': [text] as const }
    await expect(proveQuestions(engine.graph, model, questionsFrom(files))).rejects.toThrow(message)
    await expect(proveQuestions(engine.graph, model, questionsFrom(texts))).resolves.toBeUndefined()
  })
})
