import type { IncomingHttpHeaders } from 'node:http'
import { type GraphQLResponse, HeaderMap } from '@apollo/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { clientOf } from '../admission/client-of.ts'
import type { Addresses } from '../routes/addresses.ts'
import type { RequestSignals } from '../routes/request-signal.ts'
import type { HandOver } from '../worker/hand-over.ts'
import { answerPlan, isExpensive, type RequestContext } from './answering.ts'
import { crossSiteGet } from './cross-site-get.ts'
import type { Api } from './open-api.ts'
import { isWide } from './selection-size.ts'

export interface GraphqlRoute extends Pick<Api, 'engine' | 'passed' | 'parts'> {
  readonly signals: RequestSignals
  readonly addresses: Addresses
  /** Takes requests that would hold up this thread; all are answered here where there is none. */
  readonly handOver?: HandOver | undefined
}

/** `chancery-debug: cypher` makes an answer explain itself. */
const debugHeader = 'chancery-debug'

/**
 * `/graphql`. Apollo answers, except where it did so before: a text that it validated, asked for once more by POST in
 * headers that it chose a media type for, goes from the plan straight to the response, which saves half the HTTP side's
 * time (DESIGN.md, Decisions). Whatever is new, unusual or mistaken goes to Apollo. Nothing from another site's form gets
 * past its CSRF prevention this way: Fastify reads bodies of `application/json` only, and browsers preflight those.
 * Queries by GET are answered where no page of another site asks (cross-site-get.ts); Apollo refuses mutations by GET
 * with 405. A browser that opens the bare address gets the playground.
 */
export function graphqlRoute(app: FastifyInstance, route: GraphqlRoute): void {
  const { engine, passed, parts, addresses, handOver } = route
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
      if (handOver && (plan ? isExpensive(plan) : isWide(textOf(request)))) return handOver(request, reply)
      const context = contextOf(route, request, reply)
      if (plan && mediaType !== undefined) {
        return send(reply.type(mediaType), await answerPlan(parts, plan, context))
      }
      let left = false
      const leave = (): void => {
        left = true
      }
      const answer = await engine.executeHTTPGraphQLRequest({
        httpGraphQLRequest: apolloRequest(request),
        context: async () => (handOver ? { ...context, leave } : context),
      })
      if (left && handOver) return handOver(request, reply)
      const { status = 200, headers, body } = answer
      if (body.kind !== 'complete') throw new Error('a plan answers as a whole')
      for (const [name, value] of headers) void reply.header(name, value)
      const chosen = headers.get('content-type')
      if (status === 200 && chosen !== undefined) passed.noteMediaType(accept, chosen)
      return reply.code(status).send(body.string)
    },
  })
}

function contextOf({ signals }: GraphqlRoute, request: FastifyRequest, reply: FastifyReply): RequestContext {
  return {
    signal: signals.open(reply.raw),
    explain: request.headers[debugHeader] === 'cypher',
    client: clientOf(request),
  }
}

function apolloRequest({ method, headers, url, body }: FastifyRequest) {
  return { method, headers: headerMap(headers), search: searchOf(url), body }
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}

function searchOf(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? '' : url.slice(query)
}

/** The document of a request; empty where there is none, which Apollo words. */
function textOf({ body, url }: FastifyRequest): string {
  const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined
  return typeof query === 'string' ? query : (new URLSearchParams(searchOf(url)).get('query') ?? '')
}

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
