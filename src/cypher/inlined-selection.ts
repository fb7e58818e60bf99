import type { Alongside } from '../plan/batch-loads.ts'

/** `bound` goes to the end of a WITH that has the entity, `cells` is an expression behind it. */
export interface AlongText {
  readonly bound: string
  readonly cells: string
}

/** What is asked along of an entity that a statement has at hand, one cell for each. */
export function alongText(entity: string, along: readonly Alongside[]): AlongText {
  const variables = [...new Set(along.map(({ variable }) => variable))]
  return {
    bound: variables.map((variable) => `, ${entity} AS ${variable}`).join(''),
    cells: `[${along.map(({ text }) => text).join(', ')}]`,
  }
}
