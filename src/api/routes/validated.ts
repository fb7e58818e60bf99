import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'

/** A validator of a representation (RFC 9110, 8.8): weak, since equal text is promised and equal bytes are not. */
export function tagOf(...parts: readonly unknown[]): string {
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`
}

/**
 * Sets the tag, and returns whether the client has that representation already: If-None-Match is `*` or a list of tags, of
 * which one is the same by weak comparison (RFC 9110, 13.1.2).
 */
export function isKnown(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  void reply.header('etag', tag)
  // Alone: Cache-Control of a request, which fetch sets beside If-None-Match, is for caches on the way.
  return fresh({ 'if-none-match': request.headers['if-none-match'] }, { etag: tag })
}

/** Sends a text, or 304 where the client has it. The tag is of the text itself, so that it covers all that the text depends on. */
export function sendValidated(request: FastifyRequest, reply: FastifyReply, type: string, text: string): FastifyReply {
  if (isKnown(request, reply, tagOf(type, text))) return reply.code(304).send()
  return reply.type(type).send(text)
}

export const jsonType = 'application/json; charset=utf-8'
export const htmlType = 'text/html; charset=utf-8'
