import type { DocumentNode, GraphQLError } from 'graphql'
import type { InlinedRow, InlinedSelection } from '../cypher/inlined-selection.ts'
import type { Limits } from '../cypher/limits.ts'
import type { CypherStatement } from '../cypher/parameter.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import type { ArgumentName } from './entity-arguments.ts'

export const defaultLimits: Limits = {
  pageSize: 1_000,
  filterDepth: 5,
  filterConditions: 100,
  equalParts: 8,
  inValues: 1_000,
  cost: 250_000,
}

/** A request that parsed and validated against the served schema. `text` is its source: the key under which plans are kept. */
export interface PlanRequest {
  readonly text: string
  readonly document: DocumentNode
  readonly operationName?: string | undefined
  readonly variables?: { readonly [name: string]: unknown } | undefined
}

/** One root field: one statement that answers one row with one column, `data`. */
export interface Statement extends CypherStatement {
  /** Response key of the root field. */
  readonly key: string
}

/** One root field that the engine answers in more than one statement, `conflicts`; the answer's objects are read by the plan. */
export interface ResolvedField {
  /** Response key of the root field. */
  readonly key: string
  /** Which of the engine's answers. */
  readonly answer: string
  readonly args: Arguments
  /** What is asked of it: names of fields, nested. What is not asked for need not be worked out. */
  readonly selected: Selected
  /** What is asked of entities that its objects refer to, where that is nothing but their own values: a statement that meets them may tell it along. */
  readonly inlined: readonly InlinedSelection[]
}

export type Selected = { readonly [field: string]: Selected }

export interface Plan {
  /** One per root field that reads the graph; independent of each other. */
  readonly statements: readonly Statement[]
  /** What the answer will want of entities that the request itself names: run beside `statements`, it spares a wait. */
  readonly prefetches: readonly Statement[]
  /** Root fields that the engine answers. */
  readonly resolved: readonly ResolvedField[]
  /** What it takes to answer at most, where 1 is an entity of a page: by page sizes, filters, evidence and sums (cost.ts). */
  readonly cost: number
  /** What the arguments of the root field with this response key name by id or code; worked out when it is wanted. */
  names(key: string): readonly ArgumentName[]
  /**
   * The whole response from each statement's `data`, in the order of `statements`, then what each inquiry came to. One
   * that failed hands in an Error instead: its field becomes null, with an entry in `errors` that carries the Error as
   * `originalError`. `foreseen` is what each of `ahead` answered, `told` what each inquiry told along; without them the answer
   * asks for that itself.
   */
  answer(
    results: readonly unknown[],
    prefetched?: readonly unknown[],
    given?: readonly (readonly InlinedRow[])[],
  ): PlanAnswer
}

export interface PlanAnswer {
  readonly data: { readonly [key: string]: unknown } | null
  readonly errors?: readonly GraphQLError[]
  /** What has to run before the response is whole; its answer is the same response, further filled in. */
  readonly next?: NextStep
}

interface NextStep {
  readonly statements: readonly Statement[]
  answer(results: readonly unknown[]): PlanAnswer
}

/** Made once per model. Plans are kept by text, operation and the shape of the variables. */
export interface Planner {
  /** Throws RequestError, or an AggregateError of GraphQLErrors when variables do not fit their types. */
  plan(request: PlanRequest): Plan
}
