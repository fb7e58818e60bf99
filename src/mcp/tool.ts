import type { DocumentNode } from 'graphql'
import type { Json } from './ask.ts'

/** What a tool says of itself, and what it does. */
export interface Tool {
  readonly name: string
  readonly title: string
  /** For the model that chooses among tools. */
  readonly description: string
  readonly inputSchema: ObjectSchema
  /** Of what `call` gives. */
  readonly outputSchema: ObjectSchema
  /** Operations that the arguments are variables of: names of entities among them are resolved before the call. */
  readonly naming?: DocumentNode
  /** Throws RequestError for the asker's mistakes, GraphError for what failed. */
  call(args: Json, ask: ToolAsk): Promise<Json>
}

/** Asks within the limits of one call; gives the data of an answer without errors. `notice` is given what the answer says besides. */
export type ToolAsk = (query: string, variables: Json, notice?: (text: string) => void) => Promise<Json>

export type JsonSchema = { readonly [keyword: string]: unknown }

export type ObjectSchema = JsonSchema & {
  readonly type: 'object'
  readonly properties: { readonly [name: string]: JsonSchema }
  readonly required: readonly string[]
}
