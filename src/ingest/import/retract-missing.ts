import type { IngestContext } from '../context.ts'
import type { Change } from '../write/change.ts'
import { recordsOfSource } from '../write/source-headers.ts'
import { writeChanges } from '../write/write-changes.ts'
import type { Writing } from '../write/writing.ts'
import type { Pass } from './file-pass.ts'
import type { KeyTable } from './key-table.ts'

/** Why nothing may be retracted for not being in a file; undefined where every record of it is known. */
export function withheld({ reading, state }: Pick<Pass, 'reading' | 'state'>): string | undefined {
  if (state !== 'done') return 'the file was not read to its end'
  return reading.unidentified ? 'some of its records could not be told by their id' : undefined
}

/** Retracts the records of a source that its file no longer has; answers how many. */
export async function retractMissing(writing: Writing, source: string, keys: KeyTable): Promise<number> {
  let retracted = 0
  for await (const missing of missingRecords(writing.context, source, keys)) {
    await writeChanges(
      writing,
      missing.map(({ id, entity }): Change => ({ entity, fresh: [], gone: [id] })),
    )
    retracted += missing.length
  }
  return retracted
}

/** How many those are. */
export async function countMissing(context: IngestContext, source: string, keys: KeyTable): Promise<number> {
  let count = 0
  for await (const missing of missingRecords(context, source, keys)) count += missing.length
  return count
}

async function* missingRecords(context: IngestContext, source: string, keys: KeyTable) {
  for await (const page of recordsOfSource(context, source)) {
    const missing = page.filter(({ id }) => !keys.has(id))
    if (missing.length > 0) yield missing
  }
}
