import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql'
import { GraphError, RequestError } from '../errors.ts'
import type { Asker, Json, Variables } from '../saved/asker.ts'
import { UsageError } from './exit-code.ts'

interface Answer {
  readonly data?: Json | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
  readonly extensions?: { readonly chancery?: { readonly cost: number } }
}

/** Puts questions to a running server, as any client of its API does. */
export function serverAsker(url: string, signal: AbortSignal): Asker {
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
): Promise<Answer> {
  const answer = await answerOf(addressOf(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal,
  })
  const [error] = answer.errors ?? []
  if (!error) return answer
  const code = error.extensions?.code ?? ''
  if (mistakes.has(code)) throw new RequestError(error.message)
  throw new GraphError(`the server says: ${error.message}`, { code: code === '' ? 'GRAPH' : code })
}

function addressOf(url: string): URL {
  if (URL.canParse(url)) return new URL('graphql', url.endsWith('/') ? url : `${url}/`)
  throw new UsageError(`--url: expected an address such as http://127.0.0.1:4000, got ${JSON.stringify(url)}`)
}

/** The asker's, by their codes. */
const mistakes: ReadonlySet<string> = new Set(['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'])

async function answerOf(address: URL, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(address, request)
    return (await response.json()) as Answer
  } catch (cause) {
    throw new UsageError(`--url: expected a Chancery server at ${address.origin}, got no answer of one`, { cause })
  }
}
