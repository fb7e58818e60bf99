import { randomUUID } from 'node:crypto'
import type { GraphQLFormattedError } from 'graphql'
import { GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { GraphError, RequestError } from '../../errors.ts'
import { isHungUp } from './hung-up.ts'

export interface ErrorReport {
  readonly log: Logger
  readonly timeoutMs: number
}

/** When a client may try again what a busy server or a database that is away did not answer. */
export const retryAfterSeconds = '2'

/** For statements that no place or connection became free for. */
export const busyMessage = 'The server is busy; try again in a moment.'

/**
 * What a client may know of an error. Mistakes of the asker are passed on; a database that is away or too slow is said
 * in our words; anything else is one neutral sentence with a reference, and its whole chain is in the log under that
 * reference. No stack, driver text or Cypher ever leaves.
 */
export function clientError(error: Error, report: ErrorReport): GraphQLFormattedError {
  const cause = causeOf(error)
  const { locations, path } = error instanceof GraphQLError ? error.toJSON() : {}
  const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
  const { message, code, reference } = saidOf(cause, report)
  return { message, ...where, extensions: { code, ...(reference ? { reference } : {}) } }
}

interface Said {
  readonly message: string
  readonly code: string
  readonly reference?: string
}

function saidOf(cause: Error, report: ErrorReport): Said {
  if (cause instanceof RequestError) return { message: cause.message, code: 'BAD_USER_INPUT' }
  const failure = cause instanceof GraphError ? graphFailure(cause, report.timeoutMs) : undefined
  if (failure) {
    if (isHungUp(cause)) report.log.debug('a client hung up')
    else report.log.warn({ err: cause }, 'a statement failed')
    return failure
  }
  if (cause instanceof GraphQLError) {
    // Said by graphql-js about a value and its type: nothing of the database is in it.
    const code = cause.extensions['code']
    return { message: cause.message, code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR' }
  }
  return masked(cause, report.log)
}

function graphFailure(error: GraphError, timeoutMs: number): Said | undefined {
  if (error.code === 'BUSY') return { message: busyMessage, code: 'SERVICE_UNAVAILABLE' }
  if (error.retryable) return { message: 'The database is away; try again in a moment.', code: 'SERVICE_UNAVAILABLE' }
  const less = 'ask for smaller pages, fewer levels or a narrower filter.'
  switch (error.code) {
    case 'TIMEOUT':
      return { message: `Stopped at the time limit of ${timeoutMs / 1000} s; ${less}`, code: 'TIMEOUT' }
    case 'DISK_FULL':
      return { message: 'The disk of the database is full; ask again when there is room.', code: 'SERVICE_UNAVAILABLE' }
    case 'MEMORY':
      return { message: `The answer needs more memory than one request may take; ${less}`, code: 'OUT_OF_MEMORY' }
    case 'CANCELLED':
      return { message: 'Cancelled.', code: 'CANCELLED' }
    default:
      return undefined
  }
}

/** One neutral sentence; the reference leads to the log. What fails because its client hung up is no failure of the server. */
export function masked(cause: Error, log: Logger): Said {
  if (isHungUp(cause)) {
    log.debug({ reason: cause.message }, 'a client hung up')
    return { message: 'Cancelled.', code: 'CANCELLED' }
  }
  const reference = randomUUID()
  log.error({ err: cause, reference }, 'a request failed')
  return {
    message: `Something went wrong on the server's side; its log says more under reference ${reference}.`,
    code: 'INTERNAL_SERVER_ERROR',
    reference,
  }
}

/** graphql-js wraps an error once for every place that locates it. */
function causeOf(error: Error): Error {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error
}
