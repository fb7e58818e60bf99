import neo4j, { type Driver, type Session } from 'neo4j-driver'
import { GraphError, releasing } from '../errors.ts'
import { shownUri } from '../values/shown-uri.ts'
import { cancellable } from './cancellable.ts'
import { closeWithin } from './close-within.ts'
import type { Graph, Parameters, ReadOptions, Transaction } from './graph.ts'
import { graphErrorOf } from './graph-error.ts'
import { retrying } from './retrying.ts'

export interface ConnectOptions {
  /** `bolt://…` for one server, `neo4j://…` for a cluster; `+s` for TLS. */
  readonly uri: string
  readonly username: string
  readonly password: string
  /** The server's default database when absent. */
  readonly database?: string | undefined
  /** No statement may run longer, unless its own limit is shorter. */
  readonly maxTransactionMs?: number | undefined
}

/** How long a failing call is tried again: an asker waits, an import rather outlives a restart of the database. */
const readPatienceMs = 1_000
const writePatienceMs = 30_000

/** All rows in one answer, without a second round trip for the rest. */
const everything = -1

/** Opens a graph and proves that it answers; GraphError `UNAVAILABLE`, `UNAUTHORIZED`, `DATABASE` or `URI` when it does not. */
export async function connect(options: ConnectOptions): Promise<Graph> {
  const graph = new Neo4jGraph(openDriver(options), options)
  try {
    await graph.ping()
  } catch (error) {
    await graph.close().catch(() => {})
    throw error
  }
  return graph
}

function openDriver(options: ConnectOptions): Driver {
  const shown = shownUri(options.uri)
  // The driver would pass over a user and a password there, and repeat them in its errors.
  if (options.uri.includes('@')) {
    throw new GraphError(
      `expected the address of a Neo4j without a user and a password, got "${shown}": give them as NEO4J_USERNAME and NEO4J_PASSWORD`,
      { code: 'URI' },
    )
  }
  const driver = URL.canParse(options.uri) ? driverOf(options) : undefined
  if (driver) return driver
  throw new GraphError(`expected the address of a Neo4j (bolt://host:7687, neo4j://host:7687), got "${shown}"`, {
    code: 'URI',
  })
}

/** Undefined for an address that the driver does not take; its own error repeats the address. */
function driverOf({ uri, username, password }: ConnectOptions): Driver | undefined {
  try {
    return neo4j.driver(uri, neo4j.auth.basic(username, password), {
      disableLosslessIntegers: true,
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 10_000,
      userAgent: 'chancery',
      // Hints on labels that no node has yet would travel with every answer, and nobody reads them.
      notificationFilter: { minimumSeverityLevel: neo4j.notificationFilterMinimumSeverityLevel.OFF },
    })
  } catch {
    return undefined
  }
}

class Neo4jGraph implements Graph {
  readonly #driver: Driver
  readonly #options: ConnectOptions
  /** Lets a read on one member of a cluster wait for what this process wrote on another. */
  readonly #bookmarks: ReturnType<typeof neo4j.bookmarkManager> | undefined

  constructor(driver: Driver, options: ConnectOptions) {
    this.#driver = driver
    this.#options = options
    this.#bookmarks = options.uri.startsWith('neo4j') ? neo4j.bookmarkManager() : undefined
  }

  read<Row extends Record<string, unknown>>(
    statement: string,
    parameters: Parameters = {},
    options: ReadOptions = {},
  ): Promise<readonly Row[]> {
    // Safe to repeat: the server refuses writes in this access mode, and no row was handed on before the last arrived.
    return retrying(readPatienceMs, options, this.#translate, (limits) => {
      const session = this.#session(neo4j.session.READ)
      return cancellable(session, { ...limits, pingBeside: this.#pingBeside }, () =>
        rowsOf<Row>(session, statement, parameters, this.#transactionOf(limits)),
      )
    })
  }

  readonly #pingBeside = (timeoutMs: number): Promise<void> => this.ping(timeoutMs)

  write<Result>(work: (transaction: Transaction) => Promise<Result>, options: ReadOptions = {}): Promise<Result> {
    return retrying(writePatienceMs, options, this.#translate, (limits) => {
      const session = this.#session(neo4j.session.WRITE)
      return cancellable(session, limits, (uncancellable) => this.#transact(session, work, limits, uncancellable))
    })
  }

  async run<Row extends Record<string, unknown>>(
    statement: string,
    parameters: Parameters = {},
  ): Promise<readonly Row[]> {
    const session = this.#session(neo4j.session.WRITE)
    try {
      return await releasing(
        () => rowsOf<Row>(session, statement, parameters, {}),
        () => session.close(),
      )
    } catch (error) {
      throw this.#translate(error)
    }
  }

  async ping(timeoutMs = 10_000): Promise<void> {
    const session = this.#session(neo4j.session.READ)
    try {
      await cancellable(session, { timeoutMs, slowMeansAway: true }, () => session.run('RETURN 1 AS one'))
    } catch (raw) {
      const error = this.#translate(raw)
      // Nothing of ours can fail in this: the driver stumbles over the bytes of a server that does not speak Bolt.
      throw error instanceof GraphError ? error : noNeo4j(this.#options.uri, error)
    }
  }

  close(): Promise<void> {
    return closeWithin(() => this.#driver.close())
  }

  async #transact<Result>(
    session: Session,
    work: (transaction: Transaction) => Promise<Result>,
    limits: ReadOptions,
    uncancellable: () => void,
  ): Promise<Result> {
    const transaction = await session.beginTransaction(this.#transactionOf(limits))
    const result = await work({
      run: async <Row extends Record<string, unknown>>(statement: string, parameters: Parameters = {}) => {
        const { records } = await transaction.run<Row>(statement, parameters)
        return records.map((record) => record.toObject())
      },
    })
    uncancellable()
    try {
      await transaction.commit()
    } catch (error) {
      const translated = this.#translate(error)
      throw translated instanceof GraphError && translated.code === 'UNAVAILABLE' ? lostCommit(error) : error
    }
    return result
  }

  /** One a call: reusing them gained nothing measurable (0.6 ms a small read either way; a managed read takes 1.3 ms). */
  #session(defaultAccessMode: 'READ' | 'WRITE'): Session {
    const { database } = this.#options
    const bookmarkManager = this.#bookmarks
    return this.#driver.session({
      defaultAccessMode,
      fetchSize: everything,
      ...(database === undefined ? {} : { database }),
      ...(bookmarkManager === undefined ? {} : { bookmarkManager }),
    })
  }

  #transactionOf(limits: ReadOptions): { readonly timeout?: number } {
    const { maxTransactionMs } = this.#options
    const timeout = Math.min(limits.timeoutMs ?? Infinity, maxTransactionMs ?? Infinity)
    return timeout === Infinity ? {} : { timeout: Math.ceil(timeout) }
  }

  readonly #translate = (error: unknown): unknown => graphErrorOf(error, this.#options)
}

async function rowsOf<Row extends Record<string, unknown>>(
  session: Session,
  statement: string,
  parameters: Parameters,
  transaction: { readonly timeout?: number },
): Promise<readonly Row[]> {
  const { records } = await withoutStack(() => session.run<Row>(statement, parameters, transaction))
  return records.map((record) => record.toObject())
}

/**
 * The driver notes for each statement where it was sent from, in case it fails: 15 µs for a stack that ends in this file.
 * What is thrown gets its own where it is translated.
 */
function withoutStack<Sent>(send: () => Sent): Sent {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return send()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function noNeo4j(uri: string, cause: unknown): GraphError {
  return new GraphError(`expected a Neo4j at ${uri}, got something else that listens there: check NEO4J_URI`, {
    cause,
    code: 'URI',
  })
}

/** Trying again could write twice, so the caller decides. */
function lostCommit(cause: unknown): GraphError {
  return new GraphError('the connection to the database broke during a commit: it may have been written or not', {
    cause,
    code: 'COMMIT_UNKNOWN',
  })
}
