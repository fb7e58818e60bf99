import type { InlinedRow, InlinedSelection } from '../cypher/inlined-selection.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import type { Parameters } from '../graph/graph.ts'
import type { Selected } from '../plan/plan.ts'

/** One root field that the engine answers itself. */
export interface ResolverRequest {
  /** Coerced, defaults filled in. */
  readonly args: Arguments
  /** What is asked of the answer: what is not need not be worked out. */
  readonly selected: Selected
  /** What is asked of the entities that the answer refers to; what a statement that meets them tells along spares a second one. */
  readonly inlined?: { readonly requested: readonly InlinedSelection[]; tell(given: readonly InlinedRow[]): void }
  /** Runs one statement within the limits of the request. */
  read<Row extends Record<string, unknown>>(statement: string, parameters?: Parameters): Promise<readonly Row[]>
}

/**
 * Gives plain objects with the fields of the served schema's type; a field whose type is an entity holds its id. Throws
 * RequestError for arguments that cannot be, GraphError when the database fails.
 */
export type Resolver = (request: ResolverRequest) => Promise<unknown>
