import type { IngestContext } from './context.ts'

/** How the graph describes itself. */
export interface Store {
  /** Hash of the model that the graph was made with; null in a new database. */
  readonly model: string | null
  /** A rebuild began and has not ended: entities may be missing. */
  readonly rebuilding: boolean
  /** Whether it holds any record. */
  readonly filled: boolean
}

export async function readStore({ graph, catalogue }: IngestContext): Promise<Store> {
  const [store] = await graph.read<{ model: string | null; rebuilding: boolean; filled: boolean }>(
    catalogue.statement('write/store'),
  )
  return store ?? { model: null, rebuilding: false, filled: false }
}

/** Notes that the graph is made with the context's model, or being made. */
export async function writeStore(context: IngestContext, { rebuilding }: { rebuilding: boolean }): Promise<void> {
  const { graph, catalogue, model } = context
  const properties = { name: 'chancery', model: model.hash, ...(rebuilding ? { rebuilding } : {}) }
  await graph.write((transaction) => transaction.run(catalogue.statement('write/write-store'), { properties }))
}
