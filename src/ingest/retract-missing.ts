import type { Change } from './change.ts'
import type { KeyTable } from './key-table.ts'
import { recordsOfSource } from './source-headers.ts'
import { writeChanges } from './write-changes.ts'
import type { Writing } from './writing.ts'

/** Retracts the records of a source that its file no longer has; answers how many. */
export async function retractMissing(writing: Writing, source: string, keys: KeyTable): Promise<number> {
  let retracted = 0
  for await (const page of recordsOfSource(writing.context, source)) {
    const missing = page.filter(({ id }) => !keys.has(id))
    if (missing.length === 0) continue
    await writeChanges(
      writing,
      missing.map(({ id, entity }): Change => ({ entity, fresh: [], gone: [id] })),
    )
    retracted += missing.length
  }
  return retracted
}
