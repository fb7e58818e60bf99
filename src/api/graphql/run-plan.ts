import type { Resolvers } from '../../features/merge.ts'
import type { Plan, PlanAnswer } from '../../plan/plan.ts'
import { type AdmittedReader, laneOf } from '../admission/admission.ts'
import { RequestAdmission } from '../admission/request-admission.ts'
import type { Within } from '../admission/request-limits.ts'
import { mostAtOnce, sharing } from '../admission/sharing.ts'
import { runResolvers } from './run-resolvers.ts'
import { runStatements, type StatementRun } from './run-statements.ts'

/** What an operation came to: the response, and all statements on the way to it. */
export interface Ran {
  readonly answer: PlanAnswer
  readonly runs: readonly StatementRun[]
  /** Of the statements and inquiries that root fields are, as they were answered. */
  readonly results: readonly unknown[]
}

/** Runs a plan to its end: all root fields side by side with what is known to be wanted, then what their answers refer to, level by level. */
export async function runPlan(
  { graph, answers }: { readonly graph: AdmittedReader; readonly answers: Resolvers },
  plan: Plan,
  limits: Within,
): Promise<Ran> {
  const within = { ...limits, lane: laneOf(plan.cost), request: limits.request ?? new RequestAdmission() }
  // An answer of the engine's own takes as many statements as it finds necessary.
  const reader =
    plan.resolved.length > 0 ? sharing(graph) : forMany(graph, plan.statements.length + plan.prefetches.length)
  const [first, ahead, resolved] = await Promise.all([
    runStatements(reader, plan.statements, within),
    runStatements(reader, plan.prefetches, within),
    runResolvers(reader, answers, plan.resolved, within),
  ])
  const results = [...first, ...resolved].map(({ result }) => result)
  const runs = [...first, ...ahead, ...resolved.flatMap(({ statements }) => statements)]
  let answer = plan.answer(
    results,
    ahead.map(({ result }) => result),
    resolved.map(({ given }) => given),
  )
  while (answer.next) {
    const { statements } = answer.next
    const further = await runStatements(forMany(graph, statements.length), statements, within)
    runs.push(...further)
    answer = answer.next.answer(further.map(({ result }) => result))
  }
  return { answer, runs, results }
}

/** A limiter costs six microseconds, which few statements need not pay. */
function forMany(graph: AdmittedReader, statements: number): AdmittedReader {
  return statements > mostAtOnce ? sharing(graph) : graph
}
