import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql'
import { GraphError, RequestError } from '../../errors.ts'
import type { QueryRunner, Variables } from '../../saved/query-runner.ts'
import { postOperation, type ServerAnswer } from './post-operation.ts'

/** Puts questions to a running server, as any client of its API does. */
export function serverQueryRunner(url: string, signal: AbortSignal): QueryRunner {
  return {
    ask: async ({ text }, variables) => (await post(url, text, variables, signal)).data ?? {},
    // Answers say what they cost where they explain themselves.
    cost: async ({ text }, variables) =>
      (await post(url, text, variables, signal, { 'chancery-debug': 'cypher' })).extensions?.chancery?.cost ?? 1,
  }
}

/** The schema that a server serves. Throws UsageError where there is none. */
export async function serverSchema(url: string, signal: AbortSignal): Promise<GraphQLSchema> {
  const { data } = await post(url, getIntrospectionQuery(), {}, signal)
  return buildClientSchema(data as unknown as IntrospectionQuery)
}

async function post(
  url: string,
  query: string,
  variables: Variables,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<ServerAnswer> {
  const answer = await postOperation(url, query, variables, signal, headers)
  const [error] = answer.errors ?? []
  if (!error) return answer
  const code = error.extensions?.code ?? ''
  if (mistakes.has(code)) throw new RequestError(error.message)
  throw new GraphError(`the server says: ${error.message}`, { code: code === '' ? 'GRAPH' : code })
}

/** The asker's, by their codes. */
const mistakes: ReadonlySet<string> = new Set(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'])
