/** A value in a table. An exact decimal number is the text that it is. */
export type Cell = string | number | boolean | null

export interface TableColumn {
  readonly name: string
  /** What its cells are: a decimal is a number that comes as text, a date is a text such as `2004`, `2004-05` or `2004-05-17`. */
  readonly is: 'text' | 'number' | 'decimal' | 'truth' | 'date'
}

/** Rows as they come, some at a time: whoever writes them holds no more than a bounded number of them. */
export interface Table {
  readonly columns: readonly TableColumn[]
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>
}
