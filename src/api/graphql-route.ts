import type { ApolloServer, GraphQLResponse } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Answering, answerPlan, type RequestContext } from './answering.ts'
import type { PassedRequests } from './passed-requests.ts'
import type { RequestSignals } from './request-signal.ts'

export interface GraphqlRoute {
  readonly engine: ApolloServer<RequestContext>
  readonly passed: PassedRequests
  readonly parts: Answering
  readonly signals: RequestSignals
}

/**
 * `/graphql`. Apollo answers, except where it did so before: a text that it validated, asked for once more by POST in
 * headers that it chose a media type for, goes from the plan straight to the response, which saves half the HTTP side's
 * time (DESIGN.md, Decisions). Whatever is new, unusual or mistaken goes to Apollo. Nothing from another site's form gets
 * past its CSRF prevention this way: Fastify reads bodies of `application/json` only, and browsers preflight those.
 */
export function graphqlRoute(app: FastifyInstance, { engine, passed, parts, signals }: GraphqlRoute): void {
  const contextOf = (request: FastifyRequest, reply: FastifyReply): RequestContext => ({
    signal: signals.open(reply.raw),
    explain: request.headers[debugHeader] === 'cypher',
  })
  const byApollo = fastifyApolloHandler(engine, {
    context: async (request: FastifyRequest, reply: FastifyReply) => contextOf(request, reply),
  })
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: async (request, reply) => {
      const { accept } = request.headers
      const mediaType = request.method === 'POST' ? passed.mediaTypeFor(accept) : undefined
      const plan = mediaType === undefined ? undefined : passed.planFor(request.body, parts.planner)
      if (plan && mediaType !== undefined) {
        return send(reply.type(mediaType), await answerPlan(parts, plan, contextOf(request, reply)))
      }
      const answer: unknown = await byApollo.call(app, request, reply)
      const chosen = reply.getHeader('content-type')
      if (reply.statusCode === 200 && typeof chosen === 'string') passed.noteMediaType(accept, chosen)
      return answer
    },
  })
}

/** `chancery-debug: cypher` makes an answer explain itself. */
const debugHeader = 'chancery-debug'

/** As Apollo sends it: the same order of keys, the same line end. */
function send(reply: FastifyReply, { http, body }: GraphQLResponse): string {
  if (body.kind !== 'single') throw new Error('a plan answers as a whole')
  const { errors, data, extensions } = body.singleResult
  for (const [name, value] of http.headers) void reply.header(name, value)
  void reply.code(http.status ?? 200)
  return `${JSON.stringify({ errors, data, extensions })}\n`
}
