import { buildSchema } from 'graphql'
import { headOf } from '../../src/saved/head.ts'
import type { Json, QueryRunner, Variables } from '../../src/saved/query-runner.ts'
import { type SavedQuestion, savedQuestion } from '../../src/saved/saved-question.ts'

/** A schema with the shapes that answers have: entities, pages with and without links' own fields, plain lists, values. */
const schema = buildSchema(`
  type Query {
    town(id: ID!): Town
    towns(first: Int, after: String, last: Int, before: String, size: Size, near: Near, ids: [ID!]): TownConnection
    clubs(first: Int, after: String): ClubConnection
    sums: [Sum!]
  }
  input Near { latitude: Float!  longitude: Float! }
  enum Size { SMALL LARGE }
  interface Entity { id: ID!  name: String!  sources: [Source!]! }
  type Town implements Entity {
    id: ID!  name: String!  sources: [Source!]!  people: Int  fee: Decimal  open: Boolean  tags: [String!]  at: Point  other: Point
    clubs(first: Int, after: String): ClubLinks  twin: Town
  }
  type Club implements Entity { id: ID!  name: String!  sources: [Source!]!  town: Town }
  scalar Decimal
  type Point { latitude: Float  longitude: Float }
  type Source { id: ID!  title: String  citation: String!  licence: String  attribution: String  url: String }
  type TownConnection { nodes: [Town!]!  edges: [TownEdge!]!  pageInfo: PageInfo!  totalCount: Int! }
  type TownEdge { cursor: String!  node: Town! }
  type ClubConnection { nodes: [Club!]!  pageInfo: PageInfo!  totalCount: Int! }
  type ClubLinks { nodes: [Club!]!  edges: [ClubLink!]!  pageInfo: PageInfo! }
  type ClubLink { since: String  node: Club! }
  type PageInfo { hasNextPage: Boolean!  hasPreviousPage: Boolean!  endCursor: String }
  type Sum { currency: String  amount: Decimal }
`)

export function questionOf(text: string): SavedQuestion {
  const whole = text.startsWith('#') ? text : `# Title\n# What it answers.\n${text}`
  return savedQuestion(
    whole,
    { name: 'small', file: 'questions/small.graphql', ...headOf(whole, 'questions/small.graphql') },
    schema,
  )
}

/** Answers from a list of answers, one for each time it is asked, and notes what it was asked with. */
export function answering(...answers: readonly Json[]): QueryRunner & { readonly asked: readonly Variables[] } {
  const asked: Variables[] = []
  return {
    asked,
    cost: async () => 100,
    ask: async (_asked, variables) => {
      asked.push(variables)
      return structuredClone(answers[asked.length - 1] ?? {})
    },
  }
}

export async function textOf(
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1')
  return text
}
