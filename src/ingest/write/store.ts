import type { IngestContext } from '../context.ts'

/** How the graph describes itself. */
export interface Store {
  /** Hash of the model that the graph was made with; null in a new database. */
  readonly model: string | null
  /** A rebuild began and has not ended: entities may be missing. */
  readonly rebuilding: boolean
  /** The digest of an export that is being restored; null when none is. */
  readonly restoring: string | null
  /** Whether it holds any record. */
  readonly filled: boolean
  /** Whether any run has come to its end in it, though all may be undone since. */
  readonly used: boolean
}

export async function readStore({ graph, catalogue }: IngestContext): Promise<Store> {
  type Row = { [Name in keyof Store]: Store[Name] }
  const [store] = await graph.read<Row>(catalogue.statement('write/store'))
  return store ?? { model: null, rebuilding: false, restoring: null, filled: false, used: false }
}

/** Whether the graph holds a part of an export: a restore goes on, or was interrupted. */
export async function isRestoring({ graph, catalogue }: IngestContext, timeoutMs: number): Promise<boolean> {
  const [row] = await graph.read<{ restoring: boolean }>(catalogue.statement('write/restoring'), {}, { timeoutMs })
  return row?.restoring ?? false
}

/** Notes that the graph is made with the context's model, or being made; `restoring` stays as it is where it is not given. */
export async function writeStore(
  context: IngestContext,
  { rebuilding, restoring }: { readonly rebuilding: boolean; readonly restoring?: string | null },
): Promise<void> {
  const { graph, catalogue, model } = context
  const mark = restoring === undefined ? {} : { restoring }
  const properties = { model: model.hash, rebuilding: rebuilding ? true : null, ...mark }
  await graph.write((transaction) => transaction.run(catalogue.statement('write/write-store'), { properties }))
}
