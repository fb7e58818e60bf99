import type { IncomingHttpHeaders } from 'node:http'
import { type ApolloServer, type GraphQLResponse, HeaderMap } from '@apollo/server'
import { type Answering, answerPlan, isExpensive, type RequestContext } from './answering.ts'
import type { ApiRequest, ApiResponse } from './api-request.ts'
import type { PassedRequests } from './passed-requests.ts'
import { isWide } from './selection-size.ts'

/** What answers `/graphql`, in the thread of the server or in that of its worker. */
export interface GraphqlParts {
  readonly engine: ApolloServer<RequestContext>
  readonly passed: PassedRequests
  readonly parts: Answering
}

export interface GraphqlOptions {
  readonly signal: AbortSignal
  /** Whether a request with an expensive plan is left to another thread. */
  readonly leaveExpensive?: boolean
}

/** `chancery-debug: cypher` makes an answer explain itself. */
const debugHeader = 'chancery-debug'

/**
 * Answers a request of `/graphql`; undefined where it is left to another thread. Apollo answers, except where it did so
 * before: a text that it validated, asked for once more by POST in headers that it chose a media type for, goes from the
 * plan straight to the response, which saves half the HTTP side's time (DESIGN.md, Decisions). Whatever is new, unusual or
 * mistaken goes to Apollo.
 */
export async function answerGraphql(
  { engine, passed, parts }: GraphqlParts,
  { method, headers, search, body, client }: ApiRequest,
  { signal, leaveExpensive = false }: GraphqlOptions,
): Promise<ApiResponse | undefined> {
  let left = false
  const leave = (): void => {
    left = true
  }
  const explain = headers[debugHeader] === 'cypher'
  const context: RequestContext = { signal, explain, client, ...(leaveExpensive ? { leave } : {}) }
  const { accept } = headers
  const mediaType = method === 'POST' ? passed.mediaTypeFor(accept) : undefined
  const plan = mediaType === undefined ? undefined : passed.planFor(body, parts.planner)
  if (plan && mediaType !== undefined) {
    if (leaveExpensive && isExpensive(plan)) return undefined
    return responseOf(mediaType, await answerPlan(parts, plan, context))
  }
  if (leaveExpensive && isWide(textIn(body, search))) return undefined
  const httpGraphQLRequest = { method, headers: headerMap(headers), search, body }
  const answer = await engine.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: async () => context })
  if (left) return undefined
  if (answer.body.kind !== 'complete') throw new Error('a plan answers as a whole')
  const { status = 200 } = answer
  const chosen = answer.headers.get('content-type')
  if (status === 200 && chosen !== undefined) passed.noteMediaType(accept, chosen)
  return { status, headers: [...answer.headers], body: answer.body.string }
}

/** The document of a request; a mistake is left to Apollo. */
function textIn(body: unknown, search: string): string {
  const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined
  return typeof query === 'string' ? query : (new URLSearchParams(search).get('query') ?? '')
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}

/** As Apollo sends it: the same order of keys, the same line end. */
function responseOf(mediaType: string, { http, body }: GraphQLResponse): ApiResponse {
  if (body.kind !== 'single') throw new Error('a plan answers as a whole')
  const { errors, data, extensions } = body.singleResult
  return {
    status: http.status ?? 200,
    headers: [['content-type', mediaType], ...http.headers],
    body: `${JSON.stringify({ errors, data, extensions })}\n`,
  }
}
