import type { ApolloServer } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import type { Ask } from '../mcp/ask.ts'
import { overHttp } from '../mcp/over-http.ts'
import { toolsOf } from '../mcp/tools.ts'
import type { RequestContext } from './answering.ts'
import type { ApiRequest, ApiResponse } from './api-request.ts'
import { busyMessage, type ErrorReport, masked, retryAfterSeconds } from './client-error.ts'
import { engineAsk } from './engine-ask.ts'
import type { ApiLimits } from './limits.ts'

/** What `/mcp` needs besides the API that its tools ask. */
export interface McpParts {
  readonly schema: GraphQLSchema
  readonly version: string
  readonly limits: ApiLimits
}

/** Answers a message of the Model Context Protocol that was POSTed to `/mcp`. */
export type McpAnswers = (request: ApiRequest, signal: AbortSignal) => Promise<ApiResponse>

export function mcpAnswers(engine: ApolloServer<RequestContext>, report: ErrorReport, route: McpParts): McpAnswers {
  const ask = engineAsk(engine)
  const options = {
    version: route.version,
    tools: toolsOf(route.schema),
    timeoutMs: report.timeoutMs,
    argumentBytes: route.limits.bodyBytes,
    onFailure: (error: unknown) => masked(asError(error), report.log).reference ?? '',
  }
  return async (request, signal) => {
    const { base, body: message, client } = request
    if (Array.isArray(message))
      return mcpRefusal(400, -32600, 'Expected one message, got a batch; send each by itself.')
    const asked = asking(ask, client)
    const answer = await overHttp({ ...options, base, ask: asked.ask }, asWeb(request, signal), message)
    if (asked.foundBusy()) return mcpBusy(message)
    const body = answer.body === null ? undefined : await answer.text()
    return { status: answer.status, headers: answer.headers.has('content-type') ? json : [], body }
  }
}

const json = [['content-type', 'application/json; charset=utf-8']] as const

/** The message is to be sent again: there was no place for what it asks. */
export function mcpBusy(body: unknown): ApiResponse {
  const { headers, ...refusal } = mcpRefusal(503, -32000, busyMessage, idOf(body))
  return { ...refusal, headers: [...headers, ['retry-after', retryAfterSeconds]] }
}

export function mcpRefusal(
  status: number,
  code: number,
  message: string,
  id: string | number | null = null,
): ApiResponse {
  return {
    status,
    headers: json,
    body: JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id }),
  }
}

/** Asks in a client's turn, and remembers whether the server was too busy. */
function asking(ask: ReturnType<typeof engineAsk>, client: string) {
  let busy = false
  const asked: Ask = async (query, variables, signal) => {
    const answer = await ask(query, variables, signal, client)
    busy ||= answer.errors?.some(({ message }) => message === busyMessage) ?? false
    return answer
  }
  return { ask: asked, foundBusy: () => busy }
}

function idOf(body: unknown): string | number | null {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

function asWeb({ headers: given, search }: ApiRequest, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return new Request(new URL(`/mcp${search}`, 'http://localhost'), { method: 'POST', headers, signal })
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
