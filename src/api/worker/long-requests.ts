import type { FastifyInstance, FastifyRequest } from 'fastify'

/** The JSON of a long request as it came. */
export class UnparsedJson {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
}

/** From here on a request is parsed, validated and planned in the worker: 10 kB of GraphQL can take 30 ms. */
const longFrom = 4_096

/** Leaves long JSON bodies of these paths unparsed. */
export function keepLongBodies(app: FastifyInstance, paths: ReadonlySet<string>): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const { url } = request.routeOptions
    if (body.length >= longFrom && url !== undefined && paths.has(url)) done(null, new UnparsedJson(body))
    else parse(request, body.toString(), done)
  })
}

export function isLong({ body, url }: FastifyRequest): boolean {
  return body instanceof UnparsedJson || url.length >= longFrom
}
