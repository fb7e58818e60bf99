import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { overHttp } from '../mcp/over-http.ts'
import { toolsOf } from '../mcp/tools.ts'
import { masked } from './client-error.ts'
import { engineAsk } from './engine-ask.ts'
import { expectOwnOrigin } from './expect-own-origin.ts'
import type { GraphqlRoute } from './graphql-route.ts'
import type { ApiLimits } from './limits.ts'

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
  const options = {
    version: route.version,
    tools: toolsOf(route.schema),
    ask: engineAsk(engine),
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
      const answer = await overHttp({ ...options, base }, asWeb(request, signals.openStream(reply.raw)), request.body)
      void reply.code(answer.status)
      const type = answer.headers.get('content-type')
      if (type !== null) void reply.type(type)
      return reply.send(answer.body === null ? undefined : await answer.text())
    },
  })
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

function refused(reply: FastifyReply, status: number, code: number, message: string): FastifyReply {
  return reply.code(status).send({ jsonrpc: '2.0', error: { code, message }, id: null })
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
