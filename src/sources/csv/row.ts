/** One data row of a table. */
export interface Row {
  /** As they stand in the table, decoded and unquoted; as many as the header has. */
  readonly cells: readonly string[]
  /** 1 for the first data row; rows that cannot be read count too, so that mending one moves no other's id. */
  readonly ordinal: number
  /** The line it starts on. */
  readonly line: number
}

/** Reads a text out of a row; undefined = missing. `item` is the piece at hand inside `each`. */
export type Evaluate = (row: Row, item: string | undefined) => string | undefined
