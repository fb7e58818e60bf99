import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApolloServer } from '@apollo/server'
import accepts from '@fastify/accepts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Fastify from 'fastify'
import { printSchema } from 'graphql'
import type { Pages } from '../answers/pages.ts'
import type { SavedQuestion } from '../saved/saved-question.ts'
import { type Addresses, addressesOf, routedUrl, writtenPath } from './addresses.ts'
import { clientOf } from './admission/client-of.ts'
import { type RequestContext, statementMs } from './answering.ts'
import { betweenPage } from './between-page.ts'
import { changesFeed } from './changes-feed.ts'
import { type ConnectionLimits, defaultConnectionLimits } from './connections/connection-limits.ts'
import { type GuardedServer, guardedServer } from './connections/guarded-server.ts'
import { shedding } from './connections/shedding.ts'
import { engineAsk } from './engine-ask.ts'
import type { Example } from './example.ts'
import { expectOwnHost, openToAll, reachesBeyond } from './expect-own-host.ts'
import { expectWholeGraph, type IsRestoring } from './expect-whole-graph.ts'
import { type GraphqlRoute, graphqlRoute } from './graphql-route.ts'
import { health, healthPaths } from './health.ts'
import { httpErrors } from './http-errors.ts'
import { mcpRoute } from './mcp-route.ts'
import { type Api, type ApiOptions, defaultTimeoutMs, openApi } from './open-api.ts'
import { playground } from './playground.ts'
import { reading } from './read-within.ts'
import { openRefineOrigins } from './reconcile-origins.ts'
import { reconcileRoutes } from './reconcile-routes.ts'
import { recordPages } from './record-page.ts'
import type { RequestSignals } from './request-signal.ts'
import { requestSignals } from './request-signal.ts'
import { savedAsker } from './saved-asker.ts'
import { type SavedRoutes, savedRoutes } from './saved-routes.ts'
import { securityHeaders } from './security-headers.ts'
import { tagOf } from './validated.ts'
import type { ApiWorker } from './worker/api-worker.ts'
import { keepLongBodies } from './worker/long-requests.ts'

export interface ServerOptions extends ApiOptions {
  /** Pages and feeds beside the API; none where it is left out. */
  readonly pages?: Pages
  /** Questions that are served as pages and files, beside `pages`; none by default. */
  readonly saved?: readonly SavedQuestion[]
  /** Other origins whose pages may read what `/questions` answers; none by default. */
  readonly corsOrigins?: readonly string[]
  /** Where clients reach the server: `https://example.org/graph`. By default what each request names. */
  readonly publicUrl?: string
  /** Names that requests may reach the server by, beside its own: `graph.example.org`, `.example.org`, `*`; none by default. */
  readonly allowedHosts?: readonly string[]
  /** Addresses and ranges of the proxies whose X-Forwarded-Proto and X-Forwarded-Host count; none by default. */
  readonly trustProxy?: readonly string[]
  /**
   * Another text whenever the same graph may give other answers: of the model and the files of its questions. With null no
   * file of a saved question has a tag.
   */
  readonly definitions?: string | null
  /** Whether a restore goes on or was interrupted: then whatever reads the graph is answered with 503. Not looked at by default. */
  readonly isRestoring?: IsRestoring
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of the built playground. */
  readonly webRoot: string
  readonly examples: readonly Example[]
  /** Whether `/reconcile` is served, beside `pages`; true by default. */
  readonly reconcile?: boolean
  /** Other origins whose pages may use `/reconcile`, `*` for all; by default those of an OpenRefine on the browser's own machine. */
  readonly reconcileOrigins?: readonly string[]
  /** What clients of `/mcp` and `/reconcile` are told; `0` by default. */
  readonly version?: string
  /** How many clients are served at once, and how long a response may wait for its reader. */
  readonly connections?: Partial<ConnectionLimits>
  /** Answers requests that would hold up the others; it is closed with the server. Left out, all are answered in this thread. */
  readonly worker?: ApiWorker
}

export interface Server {
  /** `http://127.0.0.1:4000`: the playground; the API is at `/graphql`. */
  readonly url: string
  readonly port: number
  /** Whether other machines reach it. */
  readonly beyondLoopback: boolean
  /** Asks as a client does, without HTTP. */
  readonly ask: ReturnType<typeof engineAsk>
  /** Lets running requests end for two seconds, cancels the rest, then stops. The graph stays open: it is the caller's. */
  close(): Promise<void>
}

/**
 * Serves the API at `/graphql`, its tools for language models at `/mcp`, the playground at `/`, its examples at `/examples.json`, and `/livez` and `/readyz`, and, where `pages`
 * are given, records at `/records/<id>`, what changed at `/changes.atom`, and what joins two parties at `/between`, saved questions at `/questions`,
 * and the reconciliation service for OpenRefine at `/reconcile`.
 * Rejects with Node's own error when it cannot listen (`EADDRINUSE`, `EACCES`).
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { log, timeoutMs = defaultTimeoutMs, worker } = options
  const api = await openApi(options)
  const { engine, limits } = api
  const signals = requestSignals(timeoutMs)
  const addresses = addressesOf(options.publicUrl)
  const clients = { ...defaultConnectionLimits, ...options.connections }
  const guarded: GuardedServer[] = []
  const app: FastifyInstance = Fastify({
    bodyLimit: limits.bodyBytes,
    serverFactory(handle) {
      const one = guardedServer(handle, (request) => isHealthCheck(addresses, request), clients)
      guarded.push(one)
      return one.server
    },
    trustProxy: [...(options.trustProxy ?? [])],
    rewriteUrl: (request) => routedUrl(addresses, request),
    routerOptions: { ignoreTrailingSlash: true },
  })
  try {
    // Parsing, validation and planning are not cancelled once they have begun, and take their turn with others.
    app.addHook('preHandler', ({ raw }, _reply, done) => {
      const [first] = guarded
      if (first) first.turns.withBody(raw, done)
      else done()
    })
    await routes(app, { ...api, signals, addresses, worker }, clients, options)
    await app.listen({ host: options.host, port: options.port })
  } catch (error) {
    await Promise.all([app.close(), engine.stop()])
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  const beyondLoopback = reachesBeyond(app)
  if (beyondLoopback) log.warn({ host: options.host }, openToAll)
  return {
    url: urlOf(options.host, port),
    port,
    beyondLoopback,
    ask: engineAsk(engine),
    close: () => close(app, engine, signals, guarded, worker),
  }
}

/** Each page of a file waits longer for its place than an answer does: to refuse it breaks off what was sent so far. */
const streamWaitMs = 30_000
const drainMs = 2_000

async function routes(
  app: FastifyInstance,
  route: GraphqlRoute & Api,
  clients: ConnectionLimits,
  {
    graph,
    schema,
    host: listensAt,
    allowedHosts = [],
    isRestoring,
    version = '0',
    definitions = '',
    reconcile = true,
    reconcileOrigins = openRefineOrigins,
    webRoot,
    examples,
    pages,
    saved = [],
    corsOrigins = [],
  }: ServerOptions,
): Promise<void> {
  const { resolver, limits } = route
  httpErrors(app, route.parts)
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(securityHeaders)
    done()
  })
  expectOwnHost(app, { allowedHosts, listensAt, publicUrl: route.addresses.publicUrl })
  if (isRestoring) expectWholeGraph(app, isRestoring, route.parts.log)
  if (route.worker) keepLongBodies(app, new Set(['/graphql', '/mcp']))
  await shedding(app, healthPaths, clients)
  await app.register(accepts)
  withSlash(app, route.addresses)
  graphqlRoute(app, route)
  mcpRoute(app, route, { schema, version, limits })
  health(app, graph)
  if (pages) {
    const readWithin = reading(route.parts.graph, route.signals, statementMs(route.parts))
    const { addresses } = route
    const askerFor = askers(route)
    const limited = (reply: FastifyReply) => askerFor(reply, 'limited')
    recordPages(app, pages, readWithin, addresses)
    changesFeed(app, pages, readWithin, addresses)
    betweenPage(app, { pages, readWithin, resolver, askerFor: limited, addresses })
    const report = route.parts
    if (reconcile) {
      await reconcileRoutes(app, { schema, version, addresses, origins: reconcileOrigins, askerFor: limited, report })
    }
    const served = definitions === null ? undefined : tagOf(version, definitions, printSchema(schema), limits)
    savedRoutes(app, { questions: saved, pages, readWithin, resolver, askerFor, corsOrigins, addresses, served })
  }
  await playground(app, webRoot, examples, route.addresses)
}

function isHealthCheck(addresses: Addresses, request: IncomingMessage): boolean {
  return healthPaths.has(routedUrl(addresses, request).replace(/[?#].*$/s, ''))
}

/** The pages of the browser name their files relative to themselves, so the base path has its slash at the end. */
function withSlash(app: FastifyInstance, { path }: Addresses): void {
  if (path === '') return
  app.addHook('onRequest', async (request, reply) => {
    if (writtenPath(request) === path) return reply.redirect(`${path}/`, 308)
  })
}

/** Puts saved questions within the limits of a request; one that is streamed has them for each of its statements. */
function askers({ parts, signals }: GraphqlRoute): SavedRoutes['askerFor'] {
  return (reply, time) => {
    const streamed = time === 'streamed'
    const signal = streamed ? signals.openStream(reply.raw) : signals.open(reply.raw)
    const within = { timeoutMs: statementMs(parts), signal, client: clientOf(reply.request) }
    return savedAsker(parts, streamed ? { ...within, waitMs: streamWaitMs } : within)
  }
}

async function close(
  app: FastifyInstance,
  engine: ApolloServer<RequestContext>,
  signals: RequestSignals,
  guarded: readonly GuardedServer[],
  worker: ApiWorker | undefined,
): Promise<void> {
  for (const { turns } of guarded) turns.close()
  const drained = setTimeout(() => {
    signals.abortAll()
    setTimeout(() => {
      for (const { server } of guarded) server.closeAllConnections()
    }, drainMs).unref()
  }, drainMs)
  await app.close()
  clearTimeout(drained)
  await Promise.all([engine.stop(), worker?.close()])
}

/** An address that a browser can open: one that means "all" is shown as this machine. */
function urlOf(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}
