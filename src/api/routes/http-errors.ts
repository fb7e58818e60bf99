import type { FastifyError, FastifyInstance } from 'fastify'
import { GraphError, RequestError, UnknownEntityError } from '../../errors.ts'
import { clientError, type ErrorReport, masked, retryAfterSeconds } from './client-error.ts'

/** Failures outside GraphQL (no such path, broken JSON, a body too large) in GraphQL's shape, with the right status. */
export function httpErrors(app: FastifyInstance, report: ErrorReport): void {
  app.setNotFoundHandler(async (request, reply) => {
    const message = `Nothing at ${request.method} ${request.url.slice(0, 200)}: the playground is at /, the API at /graphql.`
    return reply.code(404).send({ errors: [{ message, extensions: { code: 'NOT_FOUND' } }] })
  })
  app.setErrorHandler(async (error: FastifyError, _request, reply) => {
    // The tag is that of the answer which could not be given.
    void reply.removeHeader('etag')
    if (error instanceof UnknownEntityError) {
      const { message, argument, suggestions } = error
      return reply
        .code(422)
        .send({ errors: [{ message, extensions: { code: 'UNKNOWN_ENTITY', argument, suggestions } }] })
    }
    if (error instanceof RequestError) {
      return reply.code(400).send({ errors: [{ message: error.message, extensions: { code: 'BAD_USER_INPUT' } }] })
    }
    if (error instanceof GraphError && error.retryable) {
      const busy = error.code === 'BUSY'
      const message = busy ? clientError(error, report).message : 'The database is away or too slow; try again shortly.'
      const body = { errors: [{ message, extensions: { code: 'SERVICE_UNAVAILABLE' } }] }
      return reply.code(503).header('retry-after', retryAfterSeconds).send(body)
    }
    if (error instanceof GraphError) {
      const { message, extensions } = clientError(error, report)
      const known = extensions?.['code'] !== 'INTERNAL_SERVER_ERROR'
      return reply.code(known ? 503 : 500).send({ errors: [{ message, extensions }] })
    }
    const status = error.statusCode ?? 500
    if (status >= 500) {
      const { message, ...extensions } = masked(error, report.log)
      return reply.code(500).send({ errors: [{ message, extensions }] })
    }
    return reply.code(status).send({ errors: [{ message: messageOf(error), extensions: { code: 'BAD_REQUEST' } }] })
  })
}

function messageOf(error: FastifyError): string {
  return error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    ? 'The request body is larger than the limit; shorten the document or ask in several requests.'
    : error.message
}
