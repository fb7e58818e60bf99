import type { Answers } from '../answers/answers.ts'
import type { Graph, Parameters } from '../graph/graph.ts'
import type { Inquiry, Statement } from '../query/plan.ts'
import { failureOf, type StatementRun, type Within } from './run-statements.ts'

/** What became of one inquiry, and the statements that it took. */
export interface InquiryRun {
  readonly result: unknown
  readonly statements: readonly StatementRun[]
}

/** Runs the engine's own answers side by side. */
export function runInquiries(
  graph: Graph,
  answers: Answers,
  inquiries: readonly Inquiry[],
  options: Within,
): Promise<readonly InquiryRun[]> {
  return Promise.all(
    inquiries.map(async ({ key, answer, args, selected }) => {
      const statements: StatementRun[] = []
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
        return { result: await work({ args, selected, read }), statements }
      } catch (error) {
        return { result: failureOf(error, options), statements }
      }
    }),
  )
}
