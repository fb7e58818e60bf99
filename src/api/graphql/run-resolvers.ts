import type { InlinedRow } from '../../cypher/inlined-selection.ts'
import type { Resolvers } from '../../features/merge.ts'
import type { Parameters } from '../../graph/graph.ts'
import type { ResolvedField, Statement } from '../../plan/plan.ts'
import type { AdmittedReader, AdmittedWithin } from '../admission/admission.ts'
import { failureOf, type StatementRun } from './run-statements.ts'

/** What became of one inquiry, and the statements that it took. */
export interface ResolverRun {
  readonly result: unknown
  readonly statements: readonly StatementRun[]
  readonly given: readonly InlinedRow[]
}

/** Runs the engine's own answers side by side. */
export function runResolvers(
  graph: AdmittedReader,
  answers: Resolvers,
  resolved: readonly ResolvedField[],
  options: AdmittedWithin,
): Promise<readonly ResolverRun[]> {
  return Promise.all(
    resolved.map(async ({ key, answer, args, selected, inlined }) => {
      const statements: StatementRun[] = []
      const given: InlinedRow[] = []
      const read = async <Row extends Record<string, unknown>>(text: string, parameters: Parameters = {}) => {
        const start = performance.now()
        const rows = await graph.read<Row>(text, parameters, options)
        statements.push({
          statement: { key, text, parameters: parameters as Statement['parameters'] },
          result: rows,
          milliseconds: performance.now() - start,
        })
        return rows
      }
      try {
        const work = answers[answer]
        if (!work) throw new Error(`no answer for ${answer}`)
        const tell = (more: readonly InlinedRow[]) => {
          for (const one of more) given.push(one)
        }
        return {
          result: await work({ args, selected, read, inlined: { requested: inlined, tell } }),
          statements,
          given,
        }
      } catch (error) {
        return { result: failureOf(error, options), statements, given }
      }
    }),
  )
}
