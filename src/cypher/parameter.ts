/** What the driver takes; whole numbers are bigint. */
export type PlanParameter =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly PlanParameter[]
  | { readonly [key: string]: PlanParameter }

type Parameters = { readonly [name: string]: PlanParameter }

/** One statement, ready to run. */
export interface CypherStatement {
  readonly text: string
  readonly parameters: Parameters
}
