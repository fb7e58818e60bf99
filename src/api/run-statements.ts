import type { Reader } from '../graph/graph.ts'
import type { Statement } from '../query/plan.ts'

/** What became of one statement: its `data`, or the Error it failed with. */
export interface StatementRun {
  readonly statement: Statement
  readonly result: unknown
  readonly milliseconds: number
}

/** The limits of one request. */
export interface Within {
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Runs a plan's statements side by side; one that fails never costs its neighbours. */
export function runStatements(
  graph: Reader,
  statements: readonly Statement[],
  options: Within,
): Promise<readonly StatementRun[]> {
  return Promise.all(
    statements.map(async (statement) => {
      const start = performance.now()
      const result = await resultOf(graph, statement, options)
      return { statement, result, milliseconds: performance.now() - start }
    }),
  )
}

async function resultOf(graph: Reader, statement: Statement, options: Within): Promise<unknown> {
  try {
    const rows = await graph.read<{ readonly data: unknown }>(statement.text, statement.parameters, options)
    const [row] = rows
    return row && rows.length === 1 ? row.data : new Error(`expected one row from ${statement.key}, got ${rows.length}`)
  } catch (error) {
    return failureOf(error, options)
  }
}

/** The signal knows why it cancelled; the database only knows that it was told to. */
export function failureOf(error: unknown, { signal }: Within): unknown {
  if (signal.aborted) return signal.reason
  return error instanceof Error ? error : new Error(String(error))
}
