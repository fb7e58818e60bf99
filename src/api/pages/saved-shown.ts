import type { SuggestedEntity } from '../../errors.ts'
import type { Cell } from '../../files/table.ts'
import type { TakenEntity } from '../../reconcile/resolve-names.ts'

/** What a page shows of an answer. */
export type Shown =
  | {
      readonly is: 'rows'
      readonly columns: readonly string[]
      readonly rows: readonly (readonly Cell[])[]
      readonly more: boolean
      readonly taken: readonly TakenEntity[]
    }
  | { readonly is: 'text'; readonly json: string; readonly taken: readonly TakenEntity[] }
  | { readonly is: 'mistake'; readonly message: string; readonly suggested?: ReplacedName }
  | { readonly is: 'unasked' }

/** What may have been meant by a variable that names nothing. */
interface ReplacedName {
  readonly variable: string
  readonly given: string
  readonly suggestions: readonly SuggestedEntity[]
}
