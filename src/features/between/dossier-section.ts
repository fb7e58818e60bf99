export interface Named {
  readonly id: string
  readonly name: string
}

export interface Section {
  readonly heading: string
  /** Sums and states of all that the section is about. */
  readonly lead: readonly string[]
  readonly statements: readonly (readonly Piece[])[]
  /** How many are not shown. */
  readonly more: number
}

/** A piece of a statement, and the numbers of its notes. */
export interface Piece {
  readonly text: string
  readonly notes: readonly number[]
}
