import type { Model } from '../../model/model.ts'
import type { Mistakes } from './mistakes.ts'
import type { Row } from './row.ts'
import type { ValueTable } from './value-table.ts'

/** What the parts of a mapping are compiled against. */
export interface Scope {
  readonly model: Model
  readonly columns: Columns
  readonly tables: ReadonlyMap<string, ValueTable>
  readonly mistakes: Mistakes
  /** The text of `{hash}`. */
  readonly hash: (row: Row) => string
  /** Whether `{item}` means something here: inside `each`. */
  readonly inEach: boolean
}

/** The columns of the table at hand. */
export interface Columns {
  readonly names: readonly string[]
  /** Texts that mean "missing" besides the empty one. */
  readonly empty: ReadonlySet<string>
}
