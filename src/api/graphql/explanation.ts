import type { PlanParameter } from '../../cypher/parameter.ts'
import type { Plan, PlanAnswer } from '../../plan/plan.ts'
import type { StatementRun } from './run-statements.ts'

/** What `extensions.chancery` shows of how an answer came about. */
export interface Explanation {
  readonly cost: number
  readonly statements: readonly {
    readonly field: string
    readonly cypher: string
    readonly parameters: { readonly [name: string]: unknown }
    /** Things at the field itself: one, a page of them, or none. */
    readonly rows: number
    readonly milliseconds: number
  }[]
}

export function explanation(plan: Plan, runs: readonly StatementRun[], data: PlanAnswer['data']): Explanation {
  return {
    cost: plan.cost,
    statements: runs.map(({ statement, milliseconds, result }) => ({
      field: statement.key,
      cypher: statement.text,
      parameters: Object.fromEntries(
        Object.entries(statement.parameters).map(([name, value]) => [name, asJson(value)]),
      ),
      // What a second statement fetched has no field of its own at the root.
      rows: data && statement.key in data ? rowsIn(data[statement.key]) : rowsIn(result),
      milliseconds: Math.round(milliseconds * 100) / 100,
    })),
  }
}

/** JSON knows no bigint; past 2^53 only text keeps the number. */
function asJson(value: PlanParameter): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  return Array.isArray(value) ? value.map(asJson) : value
}

function rowsIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.filter((each) => each !== null).length
  if (typeof answer !== 'object' || answer === null) return answer === undefined || answer === null ? 0 : 1
  const page = 'nodes' in answer ? answer.nodes : 'edges' in answer ? answer.edges : undefined
  return Array.isArray(page) ? page.length : 1
}
