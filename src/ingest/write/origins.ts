import { originsAmong } from '../../records/origins.ts'
import { canonicalJson } from '../../values/canonical.ts'
import type { StoredSource } from './source-headers.ts'
import type { Writing } from './writing.ts'

/**
 * Keeps with every source where the chain of its declared origins ends, also past sources that nobody has loaded. Compares
 * with what the graph has: what a killed run left undone is done by the next, and a run that changes no chain writes
 * nothing.
 */
export async function settleOrigins(writing: Writing, sources: Map<string, StoredSource>): Promise<void> {
  const changed = [...sources.values()].flatMap((source) => {
    const ends = source.derivedFrom && originsAmong(source.id, (id) => sources.get(id)?.derivedFrom ?? [])
    return canonicalJson(ends ?? []) === canonicalJson(source.origins ?? []) ? [] : [{ source, ends }]
  })
  if (changed.length === 0) return
  const rows = changed.map(({ source: { id }, ends }) => ({ id, origins: ends ?? null }))
  await writing.transact((transaction) =>
    transaction.run(writing.context.catalogue.statement('write/write-origins'), { rows }),
  )
  for (const { source, ends } of changed) {
    const { origins: _former, ...rest } = source
    sources.set(source.id, ends ? { ...rest, origins: ends } : rest)
  }
}
