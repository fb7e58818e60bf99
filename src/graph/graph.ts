/** What a statement may be given: text, numbers (floats), bigints (integers), booleans, null, lists and maps of these. */
export type Parameter =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly Parameter[]
  | { readonly [name: string]: Parameter }

export type Parameters = { readonly [name: string]: Parameter }

export interface ReadOptions {
  /** The database stops the statement after this long. */
  readonly timeoutMs?: number
  /** Aborting cancels the statement at the server at once and settles the promise with a GraphError of code `CANCELLED`. */
  readonly signal?: AbortSignal
  /** Told where the statement is stopped, with a promise that settles when the server has confirmed it and the connection is free. */
  readonly onStopping?: (confirmed: Promise<unknown>) => void
}

/** One statement inside a managed write transaction. */
export interface Transaction {
  run<Row extends Record<string, unknown>>(statement: string, parameters?: Parameters): Promise<readonly Row[]>
}

/** What reads need of a graph. */
export type Reader = Pick<Graph, 'read'>

/** An open connection to one Neo4j database. All failures are `GraphError`. */
export interface Graph {
  /** An auto-commit read (faster than a managed one on small reads, measured), retried where safe. Rows are plain objects by column. */
  read<Row extends Record<string, unknown>>(
    statement: string,
    parameters?: Parameters,
    options?: ReadOptions,
  ): Promise<readonly Row[]>
  /** A managed write: all of `work` commits or nothing does; retried whole on deadlocks and lost leaders. */
  write<Result>(work: (transaction: Transaction) => Promise<Result>, options?: ReadOptions): Promise<Result>
  /** An auto-commit statement, for schema changes and `CALL { } IN TRANSACTIONS`. */
  run<Row extends Record<string, unknown>>(statement: string, parameters?: Parameters): Promise<readonly Row[]>
  /** Settles when the database answers; throws GraphError when it does not within the time. */
  ping(timeoutMs?: number): Promise<void>
  close(): Promise<void>
}
