import { resolve } from 'node:path'
import type { GraphQLError } from 'graphql'
import { buildSchema, executeSync, getOperationAST, Kind, valueFromASTUntyped } from 'graphql'
import { getVariableValues } from 'graphql/execution/values.js'
import pino from 'pino'
import type { Server, ServerOptions } from '../../src/api/server.ts'
import { startServer } from '../../src/api/server.ts'
import type { Graph, Parameters, ReadOptions } from '../../src/graph/graph.ts'
import type { PlanAnswer, Planner, PlanRequest } from '../../src/plan/plan.ts'

/** The smallest engine with the contract of the real one, to see what the HTTP side does with each of its answers. */
export const smallSchema = buildSchema(`
  type Query { person(id: ID): Person  persons(ids: [ID!]!): [Person!]  people(first: Int): [Person!]  count: Int! }
  type Person { id: ID! name: String friend: Person friends: [Person!]! }
`)

/** One statement per root field; the fields below are read from its data by graphql-js. */
export const smallPlanner: Planner = {
  plan(request) {
    const operation = getOperationAST(request.document, request.operationName)
    const coerced = getVariableValues(smallSchema, operation?.variableDefinitions ?? [], request.variables ?? {})
    if (coerced.errors) throw new AggregateError(coerced.errors)
    const roots = (operation?.selectionSet.selections ?? []).filter((node) => node.kind === Kind.FIELD)
    const statements = roots
      .filter(({ name }) => !name.value.startsWith('__'))
      .map((node) => ({
        key: (node.alias ?? node.name).value,
        text: `read ${node.name.value}`,
        parameters: {
          first: 9_007_199_254_740_993n,
          ids: (node.arguments ?? []).map((argument) => String(valueFromASTUntyped(argument.value))),
        },
      }))
    return {
      statements,
      prefetches: [],
      resolved: [],
      names: () => [],
      cost: statements.length,
      answer: (results) => answer(request, statements, results),
    }
  },
}

function answer(
  request: PlanRequest,
  statements: readonly { readonly key: string }[],
  results: readonly unknown[],
): PlanAnswer {
  const byKey = new Map(statements.map(({ key }, index) => [key, results[index]]))
  const result = executeSync({
    schema: smallSchema,
    document: request.document,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: (source, _arguments, _context, info) => {
      if (info.path.prev) return (source as Record<string, unknown>)[info.fieldName]
      const value = byKey.get(String(info.path.key))
      if (value instanceof Error) throw value
      return value
    },
  })
  const errors: readonly GraphQLError[] | undefined = result.errors
  return { data: result.data ?? null, ...(errors ? { errors } : {}) }
}

export type Read = (statement: string, parameters: Parameters, options: ReadOptions) => Promise<unknown>

/** A graph whose only statement is `read`: what it gives is the single column of the single row. */
export function graphThat(read: Read, ping: () => Promise<void> = async () => {}): Graph {
  const never = () => Promise.reject(new Error('the API only reads'))
  return {
    read: async (statement, parameters, options) =>
      [{ data: await read(statement, parameters ?? {}, options ?? {}) }] as never,
    write: never,
    run: never,
    ping,
    close: async () => {},
  }
}

const ann = { id: 'person/ann', name: 'Ann', friends: [] }
export const answeringRead: Read = async (statement) =>
  ({ 'read person': ann, 'read people': [ann, { ...ann, id: 'person/bo', name: 'Bo' }], 'read count': 2 })[statement]

export interface Logged {
  readonly level: number
  readonly reference?: string
  readonly err?: { readonly message: string; readonly stack: string }
}

/** Starts a server on a free port; `logged` collects its log. */
export async function started(
  options: Partial<ServerOptions> = {},
): Promise<{ readonly server: Server; readonly logged: readonly Logged[] }> {
  const logged: Logged[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  const server = await startServer({
    graph: graphThat(answeringRead),
    schema: smallSchema,
    planner: smallPlanner,
    answers: {},
    host: '127.0.0.1',
    port: 0,
    webRoot: resolve('tests/fixtures/web'),
    examples: [],
    log,
    ...options,
  })
  return { server, logged }
}

/** Sends one operation as any GraphQL client does. */
export async function ask(
  server: Server,
  body: { readonly query: string; readonly variables?: unknown; readonly operationName?: string },
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly body: Answer }> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer }
}

export interface Answer {
  readonly data?: unknown
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
  readonly extensions?: Readonly<Record<string, unknown>>
}
