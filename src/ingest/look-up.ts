import type { FreshRecord } from './change.ts'
import type { IngestContext } from './context.ts'
import type { Batch } from './read-batches.ts'
import type { Tally } from './tally.ts'

/** A batch of which is known what has to be written. */
export interface LookedUp extends Batch {
  /** New or changed. */
  readonly fresh: readonly FreshRecord[]
  readonly changed: number
}

/** Compares hashes with those in the graph: an unchanged record costs this lookup and nothing else. */
export function lookUp({ graph, catalogue }: IngestContext): (batch: Batch) => Promise<LookedUp> {
  const statement = catalogue.statement('write/changed-records')
  return async (batch) => {
    const { records } = batch
    if (records.length === 0) return { ...batch, fresh: [], changed: 0 }
    const [answer] = await graph.read<{ rows: readonly (readonly [number, boolean])[] }>(statement, {
      ids: records.map(({ id }) => id),
      hashes: records.map(({ hash }) => hash),
    })
    const rows = answer?.rows ?? []
    return {
      ...batch,
      fresh: rows.flatMap(([position, known]) => {
        const record = records[position]
        return record ? { ...record, known } : []
      }),
      changed: rows.filter(([, known]) => known).length,
    }
  }
}

export function countLookedUp({ records, fresh, changed }: LookedUp, tally: Tally): void {
  tally.add('unchanged', records.length - fresh.length)
  tally.add('changed', changed)
  tally.add('new', fresh.length - changed)
}
