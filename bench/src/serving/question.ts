/** One question in the words of each contestant. They answer the same entities in the same order (see same-answers.ts). */
export interface Question {
  readonly name: string
  readonly chancery: Request
  readonly peer: Request
  readonly driver: Statement
}

export interface Request {
  readonly query: string
  readonly variables?: { readonly [name: string]: unknown }
}

export interface Statement {
  readonly cypher: string
  /** Whole numbers stand in the text: plain numbers would go as floats. */
  readonly parameters?: { readonly [name: string]: string }
}
