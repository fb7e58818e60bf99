import { Neo4jError } from 'neo4j-driver'
import { GraphError } from '../errors.ts'
import { shownUri } from '../values/shown-uri.ts'

interface Where {
  readonly uri: string
  readonly username: string
  readonly database?: string | undefined
}

interface Failure {
  readonly code: string
  readonly retryable?: boolean
  readonly message: (where: Where) => string
}

const away: Failure = {
  code: 'UNAVAILABLE',
  retryable: true,
  message: ({ uri }) => `expected a Neo4j at ${uri}, got no answer: start it, or set NEO4J_URI to one that runs`,
}
const busy: Failure = {
  code: 'BUSY',
  retryable: true,
  message: () => 'expected a free connection to the database in time, got none: all are in use',
}
const unauthorized: Failure = {
  code: 'UNAUTHORIZED',
  message: ({ uri, username }) =>
    `Neo4j at ${uri} refused the user "${username}": check NEO4J_USERNAME and NEO4J_PASSWORD`,
}
const noMemory: Failure = {
  code: 'MEMORY',
  message: () => 'the statement needed more memory than the database grants to one: ask for less at a time',
}
const stopped: Failure = { code: 'CANCELLED', message: () => 'the database stopped the statement' }
const timedOut: Failure = {
  code: 'TIMEOUT',
  message: () => 'the statement took longer than it may and was stopped: ask for less',
}

/** What the driver says, without a status code, where no connection of its pool became free in time. */
const noConnection = /^Connection acquisition timed out/

/** By Neo4j's status code; the first pattern that fits counts. */
const failures: readonly (readonly [RegExp, Failure])[] = [
  [/^(ServiceUnavailable|SessionExpired)$/, away],
  [/\.General\.DatabaseUnavailable$|\.Cluster\.NotALeader$|\.ForbiddenOnReadOnlyDatabase$/, away],
  [/\.Security\./, unauthorized],
  [/\.Transaction\.TransactionTimedOut/, timedOut],
  [/\.Transaction\.(Terminated|LockClientStopped)$/, stopped],
  [
    /\.Transaction\.DeadlockDetected$/,
    { code: 'DEADLOCK', retryable: true, message: () => 'two writers waited for each other: try again' },
  ],
  [/OutOfMemory/, noMemory],
  [
    /\.Database\.DatabaseNotFound$/,
    {
      code: 'DATABASE',
      message: ({ uri, database }) => `Neo4j at ${uri} has no database "${database}": check NEO4J_DATABASE`,
    },
  ],
  [
    /\.Schema\.Constraint/,
    { code: 'CONSTRAINT', message: () => 'the statement would break a constraint of the database' },
  ],
  [/\.ClientError\./, { code: 'STATEMENT', message: () => 'the database did not accept a statement' }],
  [
    /\.TransientError\./,
    { code: 'TRANSIENT', retryable: true, message: () => 'the database could not do it now: try again' },
  ],
]

/**
 * What the driver says, in our words: its own text is the cause, for the log and never for clients. Errors of others
 * pass unchanged.
 */
export function graphErrorOf(error: unknown, where: Where): unknown {
  if (!(error instanceof Neo4jError)) return error
  const failure = noConnection.test(error.message) ? busy : failures.find(([pattern]) => pattern.test(error.code))?.[1]
  if (!failure) return new GraphError('the database failed', { cause: error })
  const { code, retryable = false } = failure
  return new GraphError(failure.message({ ...where, uri: shownUri(where.uri) }), { cause: error, code, retryable })
}
