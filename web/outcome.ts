/** What came of an operation, besides what the editor shows of it. */
export interface Outcome {
  /** The operation as it was asked; the editor may hold another one by now. */
  readonly query: string
  readonly data: unknown
  /** Absent where the server answered without asking the database. */
  readonly explanation?: Explanation
}

/** `extensions.chancery`: how the answer came about. */
export interface Explanation {
  readonly cost: number
  readonly statements: readonly ExplainedStatement[]
}

export interface ExplainedStatement {
  readonly field: string
  readonly cypher: string
  readonly parameters: { readonly [name: string]: unknown }
  readonly rows: number
  readonly milliseconds: number
}
