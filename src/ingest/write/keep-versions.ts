import type { Transaction } from '../../graph/graph.ts'
import type { IngestContext } from '../context.ts'
import type { Stamp } from '../runs/run.ts'

/** Ids of records whose present state ends. */
export interface EndedRecords {
  /** Others are about to take their places, in the same transaction. */
  readonly replaced: readonly string[]
  readonly gone: readonly string[]
}

/** Keeps what records said until now as versions that this run ended; those that are gone leave the graph. */
export async function keepVersions(
  { catalogue }: IngestContext,
  transaction: Transaction,
  { replaced, gone }: EndedRecords,
  stamp: Stamp,
): Promise<void> {
  const ids = [...replaced, ...gone]
  if (ids.length > 0) await transaction.run(catalogue.statement('write/keep-versions'), { ids, ...stamp })
  if (gone.length > 0) await transaction.run(catalogue.statement('write/delete-records'), { ids: gone })
}
