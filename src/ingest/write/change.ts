import type { Place } from '../../errors.ts'
import type { ChanceryRecord } from '../../records/record.ts'

/** A checked record on its way into the graph. */
export interface ReadRecord {
  readonly id: string
  readonly record: ChanceryRecord
  readonly payload: string
  readonly hash: string
  readonly place?: Place
}

/** A record that the graph has not as it is. */
export interface FreshRecord extends ReadRecord {
  /** The graph has another version of it. */
  readonly known: boolean
  /** What was found of its quotes, as it is kept; absent until they are checked, and where it has no evidence. */
  readonly quotes?: string
}

/** What is about to change about one entity; nothing at all when it is only to be projected anew. */
export interface Change {
  readonly entity: string
  readonly fresh: readonly FreshRecord[]
  /** Ids of records that their source no longer says. */
  readonly gone: readonly string[]
}

/** One change per entity, since several sources of one file may describe the same one. */
export function changesOf(records: readonly FreshRecord[]): readonly Change[] {
  const byEntity = new Map<string, FreshRecord[]>()
  for (const record of records) {
    const fellows = byEntity.get(record.record.id)
    if (fellows) fellows.push(record)
    else byEntity.set(record.record.id, [record])
  }
  return [...byEntity].map(([entity, fresh]) => ({ entity, fresh, gone: [] }))
}
