import type { Server as HttpServer, RequestListener } from 'node:http'
import accepts from '@fastify/accepts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Fastify from 'fastify'
import { printSchema } from 'graphql'
import type { Pages } from '../features/pages.ts'
import type { SavedQuestion } from '../saved/saved-question.ts'
import { clientOf } from './admission/client-of.ts'
import { statementMs } from './graphql/answering.ts'
import { type Api, type ApiOptions, openApi } from './graphql/open-api.ts'
import { type GraphqlRoute, graphqlRoute } from './graphql/route.ts'
import { betweenPage } from './pages/between-page.ts'
import { recordPages } from './pages/record-page.ts'
import { addressesOf, routedUrl } from './routes/addresses.ts'
import { changesFeed } from './routes/changes-feed.ts'
import { httpErrors } from './routes/http-errors.ts'
import { mcpRoute } from './routes/mcp-route.ts'
import { reading } from './routes/read-within.ts'
import { openRefineOrigins } from './routes/reconcile-origins.ts'
import { reconcileRoutes } from './routes/reconcile-routes.ts'
import { requestSignals } from './routes/request-signal.ts'
import { savedQueryRunner } from './routes/saved-query-runner.ts'
import { type SavedRoutes, savedRoutes } from './routes/saved-routes.ts'
import { securityHeaders } from './routes/security-headers.ts'
import { tagOf } from './routes/validated.ts'

/** What the routes need that read the graph. */
export interface DataOptions extends ApiOptions {
  /** Pages and feeds beside the API; none where it is left out. */
  readonly pages?: Pages
  /** Questions that are served as pages and files, beside `pages`; none by default. */
  readonly saved?: readonly SavedQuestion[]
  /** Other origins whose pages may read what `/questions` answers; none by default. */
  readonly corsOrigins?: readonly string[]
  /** Where clients reach the server: `https://example.org/graph`. By default what each request names. */
  readonly publicUrl?: string
  /** Addresses and ranges of the proxies whose X-Forwarded-Proto and X-Forwarded-Host count; none by default. */
  readonly trustProxy?: readonly string[]
  /**
   * Another text whenever the same graph may give other answers: of the model and the files of its questions. With null no
   * file of a saved question has a tag.
   */
  readonly definitions?: string | null
  /** Whether `/reconcile` is served, beside `pages`; true by default. */
  readonly reconcile?: boolean
  /** Other origins whose pages may use `/reconcile`, `*` for all; by default those of an OpenRefine on the browser's own machine. */
  readonly reconcileOrigins?: readonly string[]
  /** What clients of `/mcp` and `/reconcile` are told; `0` by default. */
  readonly version?: string
}

/** An application and what its routes share. */
export type DataApp = Omit<GraphqlRoute, 'handOver'> & Api & { readonly app: FastifyInstance }

/** An application without routes. `makeServer` is for one that listens. */
export async function openDataApp(
  options: DataOptions,
  makeServer?: (handle: RequestListener) => HttpServer,
): Promise<DataApp> {
  const api = await openApi(options)
  const addresses = addressesOf(options.publicUrl)
  const app = Fastify({
    bodyLimit: api.limits.bodyBytes,
    ...(makeServer ? { serverFactory: makeServer } : {}),
    trustProxy: [...(options.trustProxy ?? [])],
    rewriteUrl: (request) => routedUrl(addresses, request),
    routerOptions: { ignoreTrailingSlash: true },
  })
  httpErrors(app, api.parts)
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(securityHeaders)
    done()
  })
  return { ...api, app, addresses, signals: requestSignals(api.parts.timeoutMs) }
}

/** `/graphql`, `/mcp` and, where there are pages, `/records`, `/changes.atom`, `/between`, `/reconcile` and `/questions`. */
export async function dataRoutes(
  { app, resolver, limits, ...route }: DataApp & GraphqlRoute,
  {
    schema,
    pages,
    saved = [],
    version = '0',
    definitions = '',
    reconcile = true,
    reconcileOrigins: origins = openRefineOrigins,
    corsOrigins = [],
  }: DataOptions,
): Promise<void> {
  await app.register(accepts)
  graphqlRoute(app, route)
  mcpRoute(app, route, { schema, version, limits })
  if (!pages) return
  const { addresses, parts, signals } = route
  const readWithin = reading(parts.graph, signals, statementMs(parts))
  const runnerFor = runners(route)
  const limited = (reply: FastifyReply) => runnerFor(reply, 'limited')
  recordPages(app, pages, readWithin, addresses)
  changesFeed(app, pages, readWithin, addresses)
  betweenPage(app, { pages, readWithin, resolver, runnerFor: limited, addresses })
  if (reconcile) {
    await reconcileRoutes(app, { schema, version, addresses, origins, runnerFor: limited, report: parts })
  }
  const served = definitions === null ? undefined : tagOf(version, definitions, printSchema(schema), limits)
  savedRoutes(app, {
    questions: saved,
    pages,
    readWithin,
    resolver,
    runnerFor: runnerFor,
    corsOrigins,
    addresses,
    served,
  })
}

/** Each page of a file waits longer for its place than an answer does: to refuse it breaks off what was sent so far. */
const streamWaitMs = 30_000

/** Puts saved questions within the limits of a request; one that is streamed has them for each of its statements. */
function runners({ parts, signals }: GraphqlRoute): SavedRoutes['runnerFor'] {
  return (reply, time) => {
    const streamed = time === 'streamed'
    const signal = streamed ? signals.openStream(reply.raw) : signals.open(reply.raw)
    const within = { timeoutMs: statementMs(parts), signal, client: clientOf(reply.request) }
    return savedQueryRunner(parts, streamed ? { ...within, waitMs: streamWaitMs } : within)
  }
}
