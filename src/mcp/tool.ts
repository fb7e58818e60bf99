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
  /** Throws RequestError for the asker's mistakes, GraphError for what failed. */
  call(args: Json, ask: ToolAsk): Promise<Json>
}

/** Asks within the limits of one call; gives the data of an answer without errors. */
export type ToolAsk = (query: string, variables: Json) => Promise<Json>

export type JsonSchema = { readonly [keyword: string]: unknown }

export type ObjectSchema = JsonSchema & {
  readonly type: 'object'
  readonly properties: { readonly [name: string]: JsonSchema }
  readonly required: readonly string[]
}
