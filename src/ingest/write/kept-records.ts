import type { IngestContext } from '../context.ts'

/** A record as it is kept, not yet looked at. */
export type KeptRecord = {
  readonly entity: string
  readonly id: string
  readonly source: string
  readonly payload: string
}

const pageSize = 5_000

/** All kept records, page by page in the order of their entities; those of one entity are never parted. */
export async function* recordsByEntity(
  context: IngestContext,
): AsyncGenerator<ReadonlyMap<string, readonly KeptRecord[]>> {
  const { graph, catalogue } = context
  for (let after = ''; ; ) {
    const records = await graph.read<KeptRecord>(catalogue.statement('write/records-by-entity'), {
      after,
      limit: BigInt(pageSize),
    })
    const last = records.at(-1)
    if (!last) return
    const page = byEntity(records)
    // The last one may go on behind the page's end.
    if (records.length === pageSize) page.set(last.entity, await recordsOf(context, last.entity))
    yield page
    if (records.length < pageSize) return
    after = last.entity
  }
}

function recordsOf({ graph, catalogue }: IngestContext, entity: string): Promise<readonly KeptRecord[]> {
  return graph.read<KeptRecord>(catalogue.statement('write/records-of-entity'), { entity })
}

function byEntity(records: readonly KeptRecord[]): Map<string, readonly KeptRecord[]> {
  const groups = new Map<string, KeptRecord[]>()
  for (const record of records) {
    const fellows = groups.get(record.entity)
    if (fellows) fellows.push(record)
    else groups.set(record.entity, [record])
  }
  return groups
}
