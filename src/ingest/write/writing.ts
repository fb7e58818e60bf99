import type { Transaction } from '../../graph/graph.ts'
import type { Weighing } from '../../records/claim.ts'
import type { IngestContext } from '../context.ts'
import { createQuoteChecks, type QuoteChecks } from '../quotes/checks.ts'
import type { Run } from '../runs/run.ts'
import { type Lease, leaseLost } from './lease.ts'
import { createRowWriter, type RowWriter } from './rows.ts'

/** What decides between claims of different sources. */
export interface SourceWeight extends Weighing {
  readonly id: string
}

/** All that one run carries along while it writes. */
export interface Writing {
  readonly context: IngestContext
  readonly run: Run
  readonly rows: RowWriter
  /** Every source of the graph, and those of the run as they come. */
  readonly weights: Map<string, SourceWeight>
  /** Checks the quotes of what is written. */
  readonly quotes: QuoteChecks
  /** Ids that are in the graph for certain: hubs are linked to again and again. Nothing is deleted before a run ends. */
  readonly present: Set<string>
  /** A write transaction that goes on only while the lease is held. */
  transact<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>
  /** Whether any such transaction was begun. */
  hasWritten(): boolean
}

export function createWriting(
  context: IngestContext,
  lease: Lease,
  run: Run,
  weights: Map<string, SourceWeight>,
): Writing {
  const { graph, catalogue, model, room } = context
  let written = false
  return {
    context,
    run,
    rows: createRowWriter(model),
    weights,
    quotes: createQuoteChecks(context),
    present: new Set(),
    hasWritten: () => written,
    async transact(work) {
      // A disk that is full to its end breaks the database, which then does not even read.
      await room?.expect()
      written = true
      return graph.write(async (transaction) => {
        const held = await transaction.run(catalogue.statement('write/holds-lease'), {
          name: lease.name,
          token: lease.token,
        })
        if (held.length === 0) throw leaseLost()
        return work(transaction)
      })
    },
  }
}
