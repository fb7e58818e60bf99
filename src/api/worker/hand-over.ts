import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { clientOf } from '../admission/client-of.ts'
import type { RequestSignals } from '../routes/request-signal.ts'
import type { ApiWorker } from './api-worker.ts'

/** Lets the worker respond to a request. */
export type HandOver = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** The JSON of a long request as it came. */
class UnparsedJson {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

/** From here on a request is parsed, validated and planned in the worker: 10 kB of GraphQL can take 30 ms. */
const longFrom = 4_096
/** Routes whose bodies are JSON that may be long. */
const withJson: ReadonlySet<string> = new Set(['/graphql', '/mcp'])
/** Routes whose responses are made of whole pages of the graph. */
const large: ReadonlySet<string> = new Set(['/questions/:file', '/between'])

/** Hands over, before their handlers begin, requests of which that much is known; long bodies are not even parsed. */
export function handOverHeavy(app: FastifyInstance, handOver: HandOver): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (body.length >= longFrom && withJson.has(routeOf(request))) done(null, new UnparsedJson(body))
    else parse(request, body.toString(), done)
  })
  app.addHook('preHandler', async (request, reply) => {
    if (isHeavy(request)) return handOver(request, reply)
  })
}

/** Of the worker's response all counts but what belongs to the connection. */
export function handingOver(worker: ApiWorker, signals: RequestSignals): HandOver {
  return async (request, reply) => {
    const { method, originalUrl: url, raw } = request
    // The bytes that are handed over have a length of their own.
    const { 'content-length': _length, 'transfer-encoding': _coding, ...headers } = request.headers
    const handed = { method, url, headers, remoteAddress: raw.socket.remoteAddress ?? '', body: bytesOf(request) }
    // Time is limited in the worker, as it is here; the signal is for clients that hang up.
    const response = await worker.answer(handed, clientOf(request), signals.openStream(reply.raw))
    for (const [name, value] of Object.entries(response.headers)) {
      if (value !== undefined && !ofConnection.has(name)) void reply.header(name, value)
    }
    return reply.code(response.status).send(response.body)
  }
}

const ofConnection: ReadonlySet<string> = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])

function isHeavy(request: FastifyRequest): boolean {
  const route = routeOf(request)
  if (large.has(route)) return true
  if (!withJson.has(route)) return false
  return request.body instanceof UnparsedJson || request.url.length >= longFrom || isCall(request)
}

/** The text that a tool returns is made of the whole response at once. */
function isCall({ body }: FastifyRequest): boolean {
  return typeof body === 'object' && body !== null && 'method' in body && body.method === 'tools/call'
}

function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? ''
}

/** A copy of its own, which goes to the other thread whole. */
function bytesOf({ body }: FastifyRequest): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined || body === null) return undefined
  return body instanceof UnparsedJson ? new Uint8Array(body.bytes) : new TextEncoder().encode(JSON.stringify(body))
}
