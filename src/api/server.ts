import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type ConnectionLimits, defaultConnectionLimits } from './connections/connection-limits.ts'
import { type GuardedServer, guardedServer } from './connections/guarded-server.ts'
import { shedding } from './connections/shedding.ts'
import { type DataApp, type DataOptions, dataRoutes, openDataApp } from './data-app.ts'
import { engineAsk } from './graphql/engine-ask.ts'
import { type Addresses, routedUrl, writtenPath } from './routes/addresses.ts'
import type { Example } from './routes/example.ts'
import { expectOwnHost, openToAll, reachesBeyond } from './routes/expect-own-host.ts'
import { expectWholeGraph, type IsRestoring } from './routes/expect-whole-graph.ts'
import { health, healthPaths } from './routes/health.ts'
import { playground } from './routes/playground.ts'
import type { ApiWorker } from './worker/api-worker.ts'
import { handingOver, handOverHeavy } from './worker/hand-over.ts'

export interface ServerOptions extends DataOptions {
  /** Names that requests may reach the server by, beside its own: `graph.example.org`, `.example.org`, `*`; none by default. */
  readonly allowedHosts?: readonly string[]
  /** Whether a restore goes on or was interrupted: then whatever reads the graph is answered with 503. Not looked at by default. */
  readonly isRestoring?: IsRestoring
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of the built playground. */
  readonly webRoot: string
  readonly examples: readonly Example[]
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
  const { host, log, worker } = options
  const guarded: GuardedServer[] = []
  const clients = { ...defaultConnectionLimits, ...options.connections }
  const data = await openDataApp(options, (handle) => {
    const one = guardedServer(handle, (request) => isHealthCheck(data.addresses, request), clients)
    guarded.push(one)
    return one.server
  })
  const { app, engine } = data
  try {
    // Parsing, validation and planning are not cancelled once they have begun, and take their turn with others.
    app.addHook('preHandler', ({ raw }, _reply, done) => {
      const [first] = guarded
      if (first) first.turns.withBody(raw, done)
      else done()
    })
    await routes(data, clients, options)
    await app.listen({ host, port: options.port })
  } catch (error) {
    await Promise.all([app.close(), engine.stop()])
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  const beyondLoopback = reachesBeyond(app)
  if (beyondLoopback) log.warn({ host }, openToAll)
  return {
    url: urlOf(host, port),
    port,
    beyondLoopback,
    ask: engineAsk(engine),
    close: () => close(data, guarded, worker),
  }
}

const drainMs = 2_000

async function routes(data: DataApp, clients: ConnectionLimits, options: ServerOptions): Promise<void> {
  const { app, addresses, signals, parts } = data
  const { graph, host: listensAt, allowedHosts = [], isRestoring, webRoot, examples, worker } = options
  expectOwnHost(app, { allowedHosts, listensAt, publicUrl: addresses.publicUrl })
  if (isRestoring) expectWholeGraph(app, isRestoring, parts.log)
  await shedding(app, healthPaths, clients)
  withSlash(app, addresses)
  const handOver = worker && handingOver(worker, signals)
  if (handOver) handOverHeavy(app, handOver)
  await dataRoutes({ ...data, handOver }, options)
  health(app, graph)
  await playground(app, webRoot, examples, addresses)
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

async function close(
  { app, engine, signals }: DataApp,
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
