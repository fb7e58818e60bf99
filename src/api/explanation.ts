import type { Plan, PlanParameter } from '../query/plan.ts'
import type { StatementRun } from './run-statements.ts'

/** What `extensions.chancery` shows of how an answer came about. */
export interface Explanation {
  readonly cost: number
  readonly statements: readonly {
    readonly field: string
    readonly cypher: string
    readonly parameters: { readonly [name: string]: unknown }
    readonly rows: number
    readonly milliseconds: number
  }[]
}

export function explanation(plan: Plan, runs: readonly StatementRun[]): Explanation {
  return {
    cost: plan.cost,
    statements: runs.map(({ statement, result, milliseconds }) => ({
      field: statement.key,
      cypher: statement.text,
      parameters: Object.fromEntries(
        Object.entries(statement.parameters).map(([name, value]) => [name, asJson(value)]),
      ),
      rows: rowsIn(result),
      milliseconds: Math.round(milliseconds * 100) / 100,
    })),
  }
}

/** JSON knows no bigint; past 2^53 only text keeps the number. */
function asJson(value: PlanParameter): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  return Array.isArray(value) ? value.map(asJson) : value
}

/** A list's entities, or one; none when the statement failed or found nothing. */
function rowsIn(result: unknown): number {
  if (Array.isArray(result)) return result.length
  return result === null || result === undefined || result instanceof Error ? 0 : 1
}
