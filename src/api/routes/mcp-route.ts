import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Ask } from '../../mcp/ask.ts'
import { overHttp } from '../../mcp/over-http.ts'
import { toolsOf } from '../../mcp/tools.ts'
import { clientOf } from '../admission/client-of.ts'
import { engineAsk } from '../graphql/engine-ask.ts'
import type { ApiLimits } from '../graphql/limits.ts'
import type { GraphqlRoute } from '../graphql/route.ts'
import { busyMessage, masked, retryAfterSeconds } from './client-error.ts'
import { expectOwnOrigin } from './expect-own-origin.ts'

/** What `/mcp` needs besides the API that its tools ask. */
export interface McpRoute {
  readonly schema: GraphQLSchema
  readonly version: string
  readonly limits: ApiLimits
}

/**
 * `/mcp`: the tools of the Model Context Protocol by its streamable HTTP transport. Pages of other sites cannot use it: a
 * message has to be `application/json`, which browsers ask leave for and never get, and `Origin` is looked at.
 */
export function mcpRoute(
  app: FastifyInstance,
  { engine, parts, signals, addresses }: GraphqlRoute,
  route: McpRoute,
): void {
  const ask = engineAsk(engine)
  const options = {
    version: route.version,
    tools: toolsOf(route.schema),
    timeoutMs: parts.timeoutMs,
    argumentBytes: route.limits.bodyBytes,
    onFailure: (error: unknown) => masked(asError(error), parts.log).reference ?? '',
  }
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    onRequest: async (request, reply) => {
      expectOwnOrigin(request, addresses.publicUrl)
      // Before a body is read: there are no sessions to end, and nothing is sent unasked.
      if (request.method !== 'POST') return onlyPost(request, reply)
    },
    handler: async (request, reply) => {
      if (Array.isArray(request.body))
        return refused(reply, 400, -32600, 'Expected one message, got a batch; send each by itself.')
      // A call has its own limit of time, which it words; the signal is for whoever hangs up.
      const base = addresses.base(request)
      const requested = requesting(ask, clientOf(request))
      const answer = await overHttp(
        { ...options, base, ask: requested.ask },
        asWeb(request, signals.openStream(reply.raw)),
        request.body,
      )
      if (requested.foundBusy()) {
        void reply.header('retry-after', retryAfterSeconds)
        return refused(reply, 503, -32000, busyMessage, idOf(request.body))
      }
      void reply.code(answer.status)
      const type = answer.headers.get('content-type')
      if (type !== null) void reply.type(type)
      return reply.send(answer.body === null ? undefined : await answer.text())
    },
  })
}

/** Asks in a client's turn, and remembers whether the server was too busy: then the message is to be sent again. */
function requesting(ask: ReturnType<typeof engineAsk>, client: string) {
  let busy = false
  const requested: Ask = async (query, variables, signal) => {
    const answer = await ask(query, variables, signal, client)
    busy ||= answer.errors?.some(({ message }) => message === busyMessage) ?? false
    return answer
  }
  return { ask: requested, foundBusy: () => busy }
}

function idOf(body: unknown): string | number | null {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

function onlyPost(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('allow', 'POST')
  return refused(
    reply,
    405,
    -32000,
    `Expected POST with a message of the Model Context Protocol, got ${request.method}.`,
  )
}

function refused(
  reply: FastifyReply,
  status: number,
  code: number,
  message: string,
  id: string | number | null = null,
): FastifyReply {
  return reply.code(status).send({ jsonrpc: '2.0', error: { code, message }, id })
}

function asWeb(request: FastifyRequest, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return new Request(new URL(request.url, 'http://localhost'), { method: 'POST', headers, signal })
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
