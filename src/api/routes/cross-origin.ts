import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Lets pages of the origins that the operator named read an answer (the CORS protocol of the Fetch standard). Reading a file is a
 * simple request, so there is no preflight to answer; credentials are never asked for, since the server knows none.
 */
export function allowOrigin(origins: readonly string[], request: FastifyRequest, reply: FastifyReply): void {
  if (origins.length === 0) return
  const { origin } = request.headers
  const any = origins.includes('*')
  // What one origin was answered must not be given to another from a cache.
  if (!any) vary(reply, 'origin')
  if (origin === undefined || !(any || origins.includes(origin))) return
  void reply.header('access-control-allow-origin', any ? '*' : origin)
  void reply.header('access-control-expose-headers', 'content-disposition, etag, chancery-taken')
}

/** Names one more header of the request that the answer depends on. */
export function vary(reply: FastifyReply, name: string): void {
  const known = reply.getHeader('vary')
  void reply.header('vary', known === undefined ? name : `${String(known)}, ${name}`)
}
