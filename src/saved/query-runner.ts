import type { SavedOperation } from './saved-operation.ts'

/** Where a question is put: an engine at hand, or a server. */
export interface QueryRunner {
  /**
   * The data of a whole answer; one that has errors is thrown: RequestError for the asker's mistakes, GraphError where the
   * database failed, AggregateError of GraphQLErrors where variables do not fit their types.
   */
  ask(requested: SavedOperation, variables: Variables): Promise<Json>
  /** What it costs at most, by its page sizes and filters. Throws as `ask` does. */
  cost(requested: SavedOperation, variables: Variables): Promise<number>
}

export type Variables = { readonly [name: string]: unknown }

/** What answers are made of. */
export type Json = { [key: string]: unknown }
