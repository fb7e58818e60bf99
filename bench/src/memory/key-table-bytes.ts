import { createHash } from 'node:crypto'
import { KeyTable } from '../../../dist/ingest/import/key-table.js'

export interface KeyTableBytes {
  readonly last: number
  /** The worst on the way, from a hundred thousand records on: below that it does not matter. */
  readonly most: number
}

/** Bytes a record that an import keeps of a whole file. */
export function keyTableBytes(count: number): KeyTableBytes {
  const table = new KeyTable()
  let most = 0
  for (let number = 1; number <= count; number += 1) {
    const key = createHash('sha256').update(String(number)).digest('hex')
    table.enter(key, key, number)
    if (number >= 100_000 && number % 10_000 === 0) most = Math.max(most, table.bytes / table.size)
  }
  return { last: table.bytes / table.size, most }
}
