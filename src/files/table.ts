/** A value in a table. A decimal number past a float's digits stays the text it is. */
export type Cell = string | number | boolean | null

export interface TableColumn {
  readonly name: string
  /** What its cells are; a number may come as text. */
  readonly is: 'text' | 'number' | 'truth'
}

/** Rows as they come, some at a time: whoever writes them holds no more than one batch. */
export interface Table {
  readonly columns: readonly TableColumn[]
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>
}
