/** An expression over a variable that stands for an entity; what it comes to is one of the items that `byId` takes. */
export interface InlinedSelection {
  readonly variable: string
  readonly text: string
  /** Whether it reads nothing but the entity's own values, so that it costs little also of entities that are not shown. */
  readonly own: boolean
}

/** What a statement answered along of one entity: one item for each Alongside that it was given. */
export interface InlinedRow {
  readonly id: string
  readonly along: readonly unknown[]
}

/** `bound` goes to the end of a WITH that has the entity, `cells` is an expression behind it. */
export interface InlinedText {
  readonly bound: string
  readonly cells: string
}

/** What is asked along of an entity that a statement has at hand, one cell for each. */
export function inlinedText(entity: string, along: readonly InlinedSelection[]): InlinedText {
  const variables = [...new Set(along.map(({ variable }) => variable))]
  return {
    bound: variables.map((variable) => `, ${entity} AS ${variable}`).join(''),
    cells: `[${along.map(({ text }) => text).join(', ')}]`,
  }
}
