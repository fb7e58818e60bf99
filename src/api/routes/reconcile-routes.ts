import type { FastifyInstance, FastifyReply } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import { RequestError } from '../../errors.ts'
import { createReconciler } from '../../reconcile/reconciler.ts'
import type { QueryRunner } from '../../saved/query-runner.ts'
import { previewBody, reconcilePreviewHtml } from '../pages/reconcile-preview-html.ts'
import type { Addresses } from './addresses.ts'
import { clientError, type ErrorReport } from './client-error.ts'
import { allowOrigin } from './cross-origin.ts'
import { crossSiteReconcile, isNavigation, refusedReconcile } from './reconcile-origins.ts'

export interface ReconcileRoutes {
  readonly schema: GraphQLSchema
  readonly version: string
  readonly addresses: Addresses
  /** Other origins whose pages may use the service; `*` for all. */
  readonly origins: readonly string[]
  /** Asks within the limits of one request. */
  readonly runnerFor: (reply: FastifyReply) => QueryRunner
  readonly report: ErrorReport
}

type FormFields = { readonly [name: string]: unknown }

/** `/reconcile/preview` and nothing beside it is shown in a frame. */
const previewPath = '/reconcile/preview'

/**
 * `/reconcile`: the Reconciliation Service API 0.2, for OpenRefine and its like. Pages of other sites may use it where their
 * origin is allowed. Forms are read here alone: elsewhere they would let other sites' forms in.
 */
export async function reconcileRoutes(
  parent: FastifyInstance,
  { schema, version, addresses, origins, runnerFor, report }: ReconcileRoutes,
): Promise<void> {
  const reconciler = createReconciler(schema, (error) => clientError(error, report).message)
  await parent.register(async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    app.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-cache')
      allowOrigin(origins, request, reply)
      if (request.routeOptions.url === previewPath && isNavigation(request)) return
      const refusal = crossSiteReconcile(request, addresses.base(request), origins)
      if (refusal !== undefined) return refusedReconcile(reply, refusal)
    })
    app.route<{ Querystring: FormFields }>({
      method: ['GET', 'POST'],
      url: '/reconcile',
      handler: async (request, reply) => {
        const given = { ...request.query, ...formOf(request.body) }
        const queries = textOf(given, 'queries')
        const extend = textOf(given, 'extend')
        if (queries !== undefined && extend !== undefined)
          throw new RequestError('expected queries or extend, got both')
        if (queries !== undefined) return reconciler.match(queries, runnerFor(reply))
        if (extend !== undefined) return reconciler.extend(extend, runnerFor(reply))
        if (request.method === 'POST') throw new RequestError('expected a form with queries or extend, got neither')
        return reconciler.manifest({ base: addresses.base(request), version })
      },
    })
    app.options('/reconcile', async (_request, reply) => preflight(reply))
    app.options('/reconcile/*', async (_request, reply) => preflight(reply))
    app.get<{ Params: { what: string }; Querystring: FormFields }>(
      '/reconcile/suggest/:what',
      async (request, reply) => {
        const prefix = textOf(request.query, 'prefix') ?? ''
        const cursor = countOf(request.query, 'cursor') ?? 0
        const requested = { what: request.params.what, prefix, cursor, type: request.query['type'] }
        return { result: await reconciler.suggest(requested, runnerFor(reply)) }
      },
    )
    app.get<{ Querystring: FormFields }>('/reconcile/properties', async (request) =>
      reconciler.propose(request.query['type'], countOf(request.query, 'limit')),
    )
    app.get<{ Querystring: FormFields }>(previewPath, async (request, reply) => {
      const id = textOf(request.query, 'id') ?? ''
      const preview = await reconciler.preview(id, runnerFor(reply))
      if (!preview) return missing(reply, id)
      void reply.header('content-security-policy', framedBy(origins)).removeHeader('x-frame-options')
      return reply.type('text/html; charset=utf-8').send(reconcilePreviewHtml(preview))
    })
    app.get<{ Params: { what: string }; Querystring: FormFields }>(
      '/reconcile/flyout/:what',
      async (request, reply) => {
        const id = textOf(request.query, 'id') ?? ''
        if (request.params.what !== 'entity')
          return described(reply, reconciler, request.params.what, id, runnerFor(reply))
        const preview = await reconciler.preview(id, runnerFor(reply))
        return preview ? { id, html: previewBody(preview) } : missing(reply, id)
      },
    )
  })
}

/** The preview is shown in frames of the allowed origins, and runs nothing. */
function framedBy(origins: readonly string[]): string {
  const ancestors = origins.includes('*') ? '*' : ["'self'", ...origins].join(' ')
  return `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`
}

function preflight(reply: FastifyReply): FastifyReply {
  const allowed = { 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'content-type' }
  return reply
    .code(204)
    .headers({ ...allowed, 'access-control-max-age': '600' })
    .send()
}

async function described(
  reply: FastifyReply,
  reconciler: ReturnType<typeof createReconciler>,
  what: string,
  id: string,
  runner: QueryRunner,
): Promise<object> {
  const found = (await reconciler.suggest({ what, prefix: id, cursor: 0 }, runner)).find((each) => each.id === id)
  return found ? { id, html: escaped(`${found.name}: ${found.description ?? ''}`) } : missing(reply, id)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function missing(reply: FastifyReply, id: string): FastifyReply {
  const message = `Expected an id that is in the graph, got ${JSON.stringify(id.slice(0, 100))}.`
  return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] })
}

function formOf(body: unknown): FormFields {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

function textOf(given: FormFields, name: string): string | undefined {
  const value = given[name]
  if (value === undefined || typeof value === 'string') return value
  throw new RequestError(`${name}: expected it once, got it several times`)
}

function countOf(given: FormFields, name: string): number | undefined {
  const text = textOf(given, name)
  if (text === undefined || text === '') return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new RequestError(`${name}: expected a whole number, got ${JSON.stringify(text.slice(0, 100))}`)
}
