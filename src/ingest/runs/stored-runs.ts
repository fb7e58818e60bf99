import type { IngestContext } from '../context.ts'

/** A run as the graph remembers it; the counts and more stand beside. */
export type StoredRun = { readonly [property: string]: unknown } & {
  readonly id: string
  readonly command: string
  readonly state: string
  readonly startedAt: string
  readonly file?: string
  readonly undoes?: string
  readonly undoneBy?: string
}

const pageSize = 500

/** All runs, in pages, the newest first. */
export async function* storedRuns({ graph, catalogue }: IngestContext): AsyncGenerator<readonly StoredRun[]> {
  // Ids of runs begin with the time; nothing sorts behind this one.
  for (let before = '~'; ; ) {
    const parameters = { before, limit: BigInt(pageSize) }
    const rows = await graph.read<{ run: StoredRun }>(catalogue.statement('runs/runs'), parameters)
    const last = rows.at(-1)
    if (last) yield rows.map(({ run }) => run)
    if (!last || rows.length < pageSize) return
    before = last.run.id
  }
}

export async function storedRun({ graph, catalogue }: IngestContext, id: string): Promise<StoredRun | undefined> {
  const [row] = await graph.read<{ run: StoredRun }>(catalogue.statement('runs/run'), { id })
  return row?.run
}
