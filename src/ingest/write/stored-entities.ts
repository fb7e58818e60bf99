import type { IngestContext } from '../context.ts'

/** An entity as the database holds it. */
export type StoredEntity = {
  readonly id: string
  readonly labels: readonly string[]
  readonly properties: Readonly<Record<string, unknown>>
  /** Record id, source, payload. */
  readonly records: readonly (readonly [string, string, string])[]
  /** Type, target, properties. */
  readonly links: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[]
  readonly linked: boolean
}

const pageSize = 2_000

/** All entities, page by page, in the order of their ids. */
export async function* storedEntities({ graph, catalogue }: IngestContext): AsyncGenerator<readonly StoredEntity[]> {
  for (let after = ''; ; ) {
    const parameters = { after, limit: BigInt(pageSize) }
    const page = await graph.read<StoredEntity>(catalogue.statement('write/entities-by-id'), parameters)
    const last = page.at(-1)
    if (!last) return
    yield page
    after = last.id
  }
}
