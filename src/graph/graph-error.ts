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

const diskFull: Failure = {
  code: 'DISK_FULL',
  message: ({ uri }) =>
    `expected Neo4j at ${uri} to write, but its disk takes nothing more: make room on it, start Neo4j again if it does not answer, and run the same command again`,
}
/** Most often after its disk was full. Whoever keeps it running starts it again, so that the same call may succeed later. */
const broken: Failure = {
  code: 'BROKEN',
  retryable: true,
  message: ({ uri }) =>
    `expected Neo4j at ${uri} to answer, but its database has stopped for good (is its disk full?): make room if need be, and start it again`,
}

/** What Neo4j says, under a general status code, of a database that it stopped after a failed write; it then does not even read. */
const needsRestart = /critical error, and needs to be restarted/

/** What the driver says, without a status code, where no connection of its pool became free in time. */
const noConnection = /^Connection acquisition timed out/

/** By Neo4j's status code; the first pattern that fits counts. */
const failures: readonly (readonly [RegExp, Failure])[] = [
  [/^(ServiceUnavailable|SessionExpired)$/, away],
  [/\.General\.DatabaseUnavailable$|\.Cluster\.NotALeader$|\.ForbiddenOnReadOnlyDatabase$/, away],
  [/\.Security\./, unauthorized],
  // A log that cannot be written to: 5.26 gives no other code for a full disk.
  [/\.Transaction\.TransactionLogError$/, diskFull],
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

/** Where the code says too little; before the codes. */
const byText: readonly (readonly [RegExp, Failure])[] = [
  [noConnection, busy],
  [needsRestart, broken],
  [/No space left on device|Disk quota exceeded/, diskFull],
]

function byCode(code: string): Failure | undefined {
  return failures.find(([pattern]) => pattern.test(code))?.[1]
}

/**
 * What the driver says, in our words: its own text is the cause, for the log and never for clients. Errors of others
 * pass unchanged.
 */
export function graphErrorOf(error: unknown, where: Where): unknown {
  if (!(error instanceof Neo4jError)) return error
  const failure = byText.find(([text]) => text.test(error.message))?.[1] ?? byCode(error.code)
  if (!failure) return new GraphError('the database failed', { cause: error })
  const { code, retryable = false } = failure
  return new GraphError(failure.message({ ...where, uri: shownUri(where.uri) }), { cause: error, code, retryable })
}
