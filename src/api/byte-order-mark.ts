import { RequestError } from '../errors.ts'
import type { FileFormat } from '../saved/file-format.ts'
import type { SavedQuestion } from '../saved/saved-question.ts'
import type { Told } from '../saved/saved-variables.ts'

const name = 'bom'

/**
 * Whether an address asks for a byte order mark (`?bom=1`), and what else it tells. Only CSV has one; a question with a
 * variable of that name keeps it. Throws RequestError for what is neither yes nor no.
 */
export function byteOrderMark(
  question: SavedQuestion,
  format: FileFormat,
  told: Told,
): { readonly bom: boolean; readonly told: Told } {
  if (format !== 'csv' || question.variables.some((variable) => variable.name === name)) return { bom: false, told }
  const { [name]: given = '0', ...rest } = told
  if (given === '1' || given === 'true') return { bom: true, told: rest }
  if (given === '0' || given === 'false' || given === '') return { bom: false, told: rest }
  throw new RequestError(`${name}: expected 1 for a byte order mark or 0 for none, got ${JSON.stringify(given)}`)
}
