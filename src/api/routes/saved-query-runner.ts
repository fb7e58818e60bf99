import { GraphQLError } from 'graphql'
import { RequestError } from '../../errors.ts'
import type { Resolvers } from '../../features/merge.ts'
import type { Plan, Planner } from '../../plan/plan.ts'
import type { QueryRunner, Variables } from '../../saved/query-runner.ts'
import type { SavedOperation } from '../../saved/saved-operation.ts'
import { once } from '../../values/once.ts'
import type { AdmittedReader } from '../admission/admission.ts'
import { RequestAdmission } from '../admission/request-admission.ts'
import type { Within } from '../admission/request-limits.ts'
import { sharing } from '../admission/sharing.ts'
import { runPlan } from '../graphql/run-plan.ts'

/** Puts the questions of one request to the engine at hand, however many at once; each of their pages within these limits. */
export function savedQueryRunner(
  parts: { readonly graph: AdmittedReader; readonly planner: Planner; readonly answers: Resolvers },
  within: Within,
): QueryRunner {
  // Made when something is asked: most answers need no asker for their notices.
  const shared = once(() => ({ ...parts, graph: sharing(parts.graph) }))
  const limits = once(() => ({ ...within, request: new RequestAdmission() }))
  return {
    cost: async (requested, variables) => planOf(parts.planner, requested, variables).cost,
    ask: async (requested, variables) => {
      within.signal.throwIfAborted()
      const { answer } = await runPlan(shared(), planOf(parts.planner, requested, variables), limits())
      const [error] = answer.errors ?? []
      if (error) throw causeOf(error)
      return { ...answer.data }
    },
  }
}

/** Variables that do not fit their types are the asker's mistake, in graphql-js's words. */
function planOf(planner: Planner, { text, document }: SavedOperation, variables: Variables): Plan {
  try {
    return planner.plan({ text, document, variables })
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error
    const mistakes = error.errors.filter((each) => each instanceof GraphQLError)
    throw new RequestError(mistakes.map(({ message }) => message).join(' '), { cause: error })
  }
}

function causeOf(error: Error): Error {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error
}
