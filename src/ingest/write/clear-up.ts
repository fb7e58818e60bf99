import type { IngestContext } from '../context.ts'
import { freshen, type StoredSource } from './source-headers.ts'
import type { Writing } from './writing.ts'

/** Removes stubs that nothing links to, and answers how many stubs remain. Only while no entity is half written. */
export async function sweepStubs({ context, present }: Writing): Promise<void> {
  await context.graph.run(context.catalogue.statement('write/sweep-stubs'))
  present.clear()
}

export async function countStubs({ graph, catalogue }: IngestContext): Promise<number> {
  const [row] = await graph.read<{ stubs: number }>(catalogue.statement('write/count-stubs'))
  return row?.stubs ?? 0
}

/** Brings to an end what former runs could not: killed ones leave stubs without links, stopped ones stale sources. */
export async function finishFormerRuns(writing: Writing, sources: Map<string, StoredSource>): Promise<void> {
  const { context, run } = writing
  const { graph, catalogue } = context
  for (const { id } of [...sources.values()]) await freshen(writing, sources, id)
  const [dead] = await graph.read<{ ids: readonly string[] }>(catalogue.statement('write/dead-runs'), {
    except: run.id,
  })
  const ids = dead?.ids ?? []
  if (ids.length === 0) return
  await sweepStubs(writing)
  const endedAt = new Date().toISOString()
  await graph.write((transaction) => transaction.run(catalogue.statement('write/bury-runs'), { ids, endedAt }))
}
