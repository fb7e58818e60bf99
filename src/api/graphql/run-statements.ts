import type { Statement } from '../../plan/plan.ts'
import type { AdmittedReader, AdmittedWithin } from '../admission/admission.ts'
import { isBusy } from '../admission/busy.ts'
import type { Within } from '../admission/request-limits.ts'

/** What became of one statement: its `data`, or the Error it failed with. */
export interface StatementRun {
  readonly statement: Statement
  readonly result: unknown
  readonly milliseconds: number
}

/** Runs a plan's statements side by side; one that fails never costs its neighbours. Rejects where the database is too busy for one of them. */
export function runStatements(
  graph: AdmittedReader,
  statements: readonly Statement[],
  options: AdmittedWithin,
): Promise<readonly StatementRun[]> {
  return Promise.all(
    statements.map(async (statement) => {
      const start = performance.now()
      const result = await resultOf(graph, statement, options)
      return { statement, result, milliseconds: performance.now() - start }
    }),
  )
}

async function resultOf(graph: AdmittedReader, statement: Statement, options: AdmittedWithin): Promise<unknown> {
  try {
    const rows = await graph.read<{ readonly data: unknown }>(statement.text, statement.parameters, options)
    const [row] = rows
    return row && rows.length === 1 ? row.data : new Error(`expected one row from ${statement.key}, got ${rows.length}`)
  } catch (error) {
    return failureOf(error, options)
  }
}

/** The signal knows why it cancelled; the database only knows that it was told to. A busy database is thrown. */
export function failureOf(error: unknown, { signal }: Pick<Within, 'signal'>): unknown {
  if (signal.aborted) return signal.reason
  if (isBusy(error)) throw error
  return error instanceof Error ? error : new Error(String(error))
}
