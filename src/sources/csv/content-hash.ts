import { hash as hashOnce } from 'node:crypto'
import { keyText } from '../../values/key-text.ts'
import { countOccurrences } from './occurrence-counter.ts'
import type { Row } from './row.ts'

/**
 * `{hash}`: 16 hex digits of what the cells say, with `-2`, `-3` … for the second and third row that says exactly the
 * same, in NFC. So a row keeps its id wherever it stands in the file, and identical rows, being the same, may trade theirs.
 * Two different rows with one hash (2.7e-8 likely in a million) would be told apart by the number as well.
 */
export function contentHashes(): (row: Row) => string {
  const occurrences = countOccurrences()
  let last: Row | undefined
  let text = ''
  return (row) => {
    if (row !== last) {
      // In one call: a hash object for every row costs three times as much.
      const hash = hashOnce('sha256', keyText(JSON.stringify(row.cells))).slice(0, 16)
      const count = occurrences(Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8), 16))
      text = count === 1 ? hash : `${hash}-${count}`
      last = row
    }
    return text
  }
}
