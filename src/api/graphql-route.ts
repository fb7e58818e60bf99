import type { ApolloServer, GraphQLResponse } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Addresses } from './addresses.ts'
import { clientOf } from './admission/client-of.ts'
import { type Answering, answerPlan, type RequestContext } from './answering.ts'
import { crossSiteGet } from './cross-site-get.ts'
import type { PassedRequests } from './passed-requests.ts'
import type { RequestSignals } from './request-signal.ts'

export interface GraphqlRoute {
  readonly engine: ApolloServer<RequestContext>
  readonly passed: PassedRequests
  readonly parts: Answering
  readonly signals: RequestSignals
  readonly addresses: Addresses
}

/**
 * `/graphql`. Apollo answers, except where it did so before: a text that it validated, asked for once more by POST in
 * headers that it chose a media type for, goes from the plan straight to the response, which saves half the HTTP side's
 * time (DESIGN.md, Decisions). Whatever is new, unusual or mistaken goes to Apollo. Nothing from another site's form gets
 * past its CSRF prevention this way: Fastify reads bodies of `application/json` only, and browsers preflight those.
 * Queries by GET are answered where no page of another site asks (cross-site-get.ts); Apollo refuses mutations by GET
 * with 405. A browser that opens the bare address gets the playground.
 */
export function graphqlRoute(app: FastifyInstance, route: GraphqlRoute): void {
  const { engine, passed, parts, signals, addresses } = route
  const contextOf = (request: FastifyRequest, reply: FastifyReply): RequestContext => ({
    signal: signals.open(reply.raw),
    explain: request.headers[debugHeader] === 'cypher',
    client: clientOf(request),
  })
  const byApollo = fastifyApolloHandler(engine, {
    context: async (request: FastifyRequest, reply: FastifyReply) => contextOf(request, reply),
  })
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: async (request, reply) => {
      if (request.method === 'GET') {
        if (isOpened(request)) return reply.redirect(`${addresses.path}/`)
        const refusal = crossSiteGet(request, addresses.base(request))
        if (refusal !== undefined) return crossSite(reply, refusal)
        // What Apollo would refuse as a possible request of another site's page is none.
        request.headers['apollo-require-preflight'] ??= 'true'
        void reply.headers({ 'cache-control': 'no-cache', vary: 'accept' })
      }
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

/** Opened in a tab, with nothing asked. */
function isOpened(request: FastifyRequest): boolean {
  return (
    !new URL(request.url, 'http://localhost').searchParams.has('query') &&
    request.accepts().type(['json', 'html']) === 'html'
  )
}

function crossSite(reply: FastifyReply, got: string): FastifyReply {
  const message = `Expected a query by GET of this server's own pages or of a program, got ${got}: send it by POST as application/json, or add the header apollo-require-preflight.`
  void reply.header('cache-control', 'no-store')
  return reply.code(403).send({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] })
}

/** As Apollo sends it: the same order of keys, the same line end. */
function send(reply: FastifyReply, { http, body }: GraphQLResponse): string {
  if (body.kind !== 'single') throw new Error('a plan answers as a whole')
  const { errors, data, extensions } = body.singleResult
  for (const [name, value] of http.headers) void reply.header(name, value)
  void reply.code(http.status ?? 200)
  return `${JSON.stringify({ errors, data, extensions })}\n`
}
