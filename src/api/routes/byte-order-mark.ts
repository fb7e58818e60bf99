import { RequestError } from '../../errors.ts'
import type { FileFormat } from '../../saved/file-format.ts'
import type { SavedQuestion } from '../../saved/saved-question.ts'
import type { GivenVariables } from '../../saved/saved-variables.ts'

const name = 'bom'

/**
 * Whether an address asks for a byte order mark (`?bom=1`), and what else it tells. Only CSV has one; a question with a
 * variable of that name keeps it. Throws RequestError for what is neither yes nor no.
 */
export function byteOrderMark(
  question: SavedQuestion,
  format: FileFormat,
  given: GivenVariables,
): { readonly bom: boolean; readonly given: GivenVariables } {
  if (format !== 'csv' || question.variables.some((variable) => variable.name === name)) return { bom: false, given }
  const { [name]: mark = '0', ...rest } = given
  if (mark === '1' || mark === 'true') return { bom: true, given: rest }
  if (mark === '0' || mark === 'false' || mark === '') return { bom: false, given: rest }
  throw new RequestError(`${name}: expected 1 for a byte order mark or 0 for none, got ${JSON.stringify(mark)}`)
}
