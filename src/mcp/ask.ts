/** Where the tools put their operations: an engine at hand, or a server. Never rejects for what the answer itself can say. */
export type Ask = (query: string, variables: Variables, signal: AbortSignal) => Promise<Answered>

type Variables = { readonly [name: string]: unknown }

/** The body of a GraphQL response. */
interface Answered {
  readonly data?: Json | null
  readonly errors?: readonly AnswerError[]
  readonly extensions?: { readonly [name: string]: unknown }
}

export interface AnswerError {
  /** Says what was expected, what came, and what to do. */
  readonly message: string
  readonly extensions?: { readonly [name: string]: unknown }
}

/** What answers are made of. */
export type Json = { readonly [key: string]: unknown }
