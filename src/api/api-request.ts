import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientOf } from './admission/client-of.ts'
import { UnparsedJson } from './worker/long-requests.ts'

/** A request of `/graphql` or `/mcp` as plain data, which another thread can answer as well. */
export interface ApiRequest {
  readonly path: '/graphql' | '/mcp'
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** `?query=…`, or nothing. */
  readonly search: string
  /** The JSON of the body, parsed; undefined where `json` is there. */
  readonly body: unknown
  /** The body of a long request as it came. */
  readonly json?: Uint8Array<ArrayBuffer>
  /** Where clients reach the server: `https://example.org/graph`. */
  readonly base: string
  /** Whose turn it takes (admission/client-of.ts). */
  readonly client: string
}

export interface ApiResponse {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Bytes where another thread answered. */
  readonly body?: string | Uint8Array | undefined
}

export function apiRequest(path: ApiRequest['path'], request: FastifyRequest, base: string): ApiRequest {
  const { method, headers, url, body } = request
  const query = url.indexOf('?')
  const search = query < 0 ? '' : url.slice(query)
  const plain = { path, method, headers, search, base, client: clientOf(request) }
  // A copy of its own, which goes to another thread whole.
  return body instanceof UnparsedJson
    ? { ...plain, body: undefined, json: new Uint8Array(body.bytes) }
    : { ...plain, body }
}

export function sendResponse(reply: FastifyReply, { status, headers, body }: ApiResponse): FastifyReply {
  for (const [name, value] of headers) void reply.header(name, value)
  void reply.code(status)
  return reply.send(body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body)
}
