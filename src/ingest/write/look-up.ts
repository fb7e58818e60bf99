import type { IngestContext } from '../context.ts'
import type { Batch } from '../import/read-batches.ts'
import type { Tally } from '../import/tally.ts'
import type { QuoteChecks } from '../quotes/checks.ts'
import type { FreshRecord } from './change.ts'

/** A batch of which is known what has to be written. */
export interface LookedUp extends Batch {
  /** New or changed. */
  readonly fresh: readonly FreshRecord[]
  readonly changed: number
}

/**
 * Compares hashes with those in the graph: an unchanged record costs this lookup and nothing else. The quotes of the
 * others are checked here, while the database still writes the batch before.
 */
export function lookUp({ graph, catalogue }: IngestContext, quotes: QuoteChecks): (batch: Batch) => Promise<LookedUp> {
  const statement = catalogue.statement('write/changed-records')
  return async (batch) => {
    const { sources, records } = batch
    for (const source of sources) quotes.offer(source)
    if (records.length === 0) return { ...batch, fresh: [], changed: 0 }
    const [answer] = await graph.read<{ rows: readonly (readonly [number, boolean])[] }>(statement, {
      ids: records.map(({ id }) => id),
      hashes: records.map(({ hash }) => hash),
    })
    const rows = answer?.rows ?? []
    const found = await quotes.check(rows.flatMap(([position]) => records[position] ?? []))
    const fresh = rows.flatMap(([position, known]): FreshRecord | [] => {
      const record = records[position]
      if (!record) return []
      const checks = found.get(record.id)
      return checks === undefined ? { ...record, known } : { ...record, known, quotes: checks }
    })
    return { ...batch, fresh, changed: rows.filter(([, known]) => known).length }
  }
}

export function countLookedUp({ records, fresh, changed }: LookedUp, tally: Tally): void {
  tally.add('unchanged', records.length - fresh.length)
  tally.add('changed', changed)
  tally.add('new', fresh.length - changed)
}
