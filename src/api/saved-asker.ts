import { GraphQLError } from 'graphql'
import type { Answers } from '../answers/answers.ts'
import { RequestError } from '../errors.ts'
import type { Plan, Planner } from '../query/plan.ts'
import type { Asked } from '../saved/asked.ts'
import type { Asker, Variables } from '../saved/asker.ts'
import type { AdmittedReader } from './admission/admission.ts'
import { runPlan } from './run-plan.ts'
import type { Within } from './run-statements.ts'

/** Puts saved questions to the engine at hand; each of their pages within these limits. */
export function savedAsker(
  parts: { readonly graph: AdmittedReader; readonly planner: Planner; readonly answers: Answers },
  within: Within,
): Asker {
  return {
    cost: async (asked, variables) => planOf(parts.planner, asked, variables).cost,
    ask: async (asked, variables) => {
      const { answer } = await runPlan(parts, planOf(parts.planner, asked, variables), within)
      const [error] = answer.errors ?? []
      if (error) throw causeOf(error)
      return { ...answer.data }
    },
  }
}

/** Variables that do not fit their types are the asker's mistake, in graphql-js's words. */
function planOf(planner: Planner, { text, document }: Asked, variables: Variables): Plan {
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
