import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Addresses } from './addresses.ts'
import { apiRequest, sendResponse } from './api-request.ts'
import { crossSiteGet } from './cross-site-get.ts'
import { answerGraphql, type GraphqlParts } from './graphql-answers.ts'
import type { RequestSignals } from './request-signal.ts'
import type { ApiWorker } from './worker/api-worker.ts'
import { isLong } from './worker/long-requests.ts'

export interface GraphqlRoute extends GraphqlParts {
  readonly signals: RequestSignals
  readonly addresses: Addresses
  /** Answers what would hold up this thread; everything is answered here where there is none. */
  readonly worker?: ApiWorker | undefined
}

/**
 * `/graphql`. Nothing from another site's form gets past Apollo's CSRF prevention: Fastify reads bodies of
 * `application/json` only, and browsers preflight those. Queries by GET are answered where no page of another site asks
 * (cross-site-get.ts); Apollo refuses mutations by GET with 405. A browser that opens the bare address gets the playground.
 */
export function graphqlRoute(app: FastifyInstance, route: GraphqlRoute): void {
  const { signals, addresses, worker } = route
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
      const asked = apiRequest('/graphql', request, addresses.base(request))
      const signal = signals.open(reply.raw)
      if (worker && isLong(request)) return sendResponse(reply, await worker.answer(asked, signal))
      const answer = await answerGraphql(route, asked, { signal, leaveExpensive: worker !== undefined })
      if (answer) return sendResponse(reply, answer)
      if (!worker) throw new Error('a request was left to a worker, and there is none')
      return sendResponse(reply, await worker.answer(asked, signal))
    },
  })
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
