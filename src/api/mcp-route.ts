import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { apiRequest, sendResponse } from './api-request.ts'
import { expectOwnOrigin } from './expect-own-origin.ts'
import type { GraphqlRoute } from './graphql-route.ts'
import { type McpParts, mcpAnswers, mcpBusy, mcpRefusal } from './mcp-answers.ts'
import { isBusy } from './run-statements.ts'
import { UnparsedJson } from './worker/long-requests.ts'

/**
 * `/mcp`: the tools of the Model Context Protocol by its streamable HTTP transport. Pages of other sites cannot use it: a
 * message has to be `application/json`, which browsers ask leave for and never get, and `Origin` is looked at.
 */
export function mcpRoute(
  app: FastifyInstance,
  { engine, parts, signals, addresses, worker }: GraphqlRoute,
  mcp: McpParts,
): void {
  const answer = mcpAnswers(engine, parts, mcp)
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/mcp',
    onRequest: async (request, reply) => {
      expectOwnOrigin(request, addresses.publicUrl)
      // Before a body is read: there are no sessions to end, and nothing is sent unasked.
      if (request.method !== 'POST') return onlyPost(request, reply)
    },
    handler: async (request, reply) => {
      const asked = apiRequest('/mcp', request, addresses.base(request))
      // A call has its own limit of time, which it words; the signal is for whoever hangs up.
      const signal = signals.openStream(reply.raw)
      try {
        // The text that a tool returns is made of the whole response at once.
        const answered = worker && isCall(request) ? worker.answer(asked, signal) : answer(asked, signal)
        return sendResponse(reply, await answered)
      } catch (error) {
        if (isBusy(error)) return sendResponse(reply, mcpBusy(request.body))
        throw error
      }
    },
  })
}

function isCall({ body }: FastifyRequest): boolean {
  if (body instanceof UnparsedJson) return true
  return typeof body === 'object' && body !== null && 'method' in body && body.method === 'tools/call'
}

function onlyPost({ method }: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('allow', 'POST')
  return sendResponse(
    reply,
    mcpRefusal(405, -32000, `Expected POST with a message of the Model Context Protocol, got ${method}.`),
  )
}
