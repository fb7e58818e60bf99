import type { FastifyReply, FastifyRequest } from 'fastify'
import { crossSiteGet } from '../graphql/cross-site-get.ts'

/**
 * Where OpenRefine serves its pages unless it is configured otherwise. A page there is served by a program of the machine that its
 * browser runs on, and only by it.
 */
export const openRefineOrigins: readonly string[] = ['http://127.0.0.1:3333', 'http://localhost:3333']

/**
 * Why a request to the reconciliation service is refused; undefined where it is answered. Pages of the allowed origins are, and
 * what is not a page of another site. A form of another site needs no CORS to make the database work, so the
 * missing header alone would not stop it.
 */
export function crossSiteReconcile(
  request: FastifyRequest,
  base: string,
  allowed: readonly string[],
): string | undefined {
  const { origin } = request.headers
  if (allowed.includes('*') || (origin !== undefined && allowed.includes(origin))) return undefined
  return crossSiteGet(request, base)
}

/**
 * Whether a browser opens a page here, in a tab or a frame. It names no origin when it does, and no script of the page around it
 * reads what is shown; the header `frame-ancestors` says which pages may frame it.
 */
export function isNavigation({ headers, method }: FastifyRequest): boolean {
  return method === 'GET' && headers.origin === undefined && (headers['sec-fetch-mode'] ?? 'navigate') === 'navigate'
}

export function refusedReconcile(reply: FastifyReply, got: string): FastifyReply {
  const message = `Expected a request of a program, of this server's own pages or of an allowed origin, got ${got}: to let pages of other origins reconcile, start with --reconcile-origins (CHANCERY_RECONCILE_ORIGINS).`
  void reply.header('cache-control', 'no-store')
  return reply.code(403).send({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] })
}
