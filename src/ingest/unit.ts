import type { Claim } from '../records/claim.ts'
import { project } from '../records/project.ts'
import type { Change } from './change.ts'
import type { EntityRow, LinkRow } from './rows.ts'
import { weightOf } from './stored-claims.ts'
import type { Writing } from './writing.ts'

/** One entity as it will lie in the graph, with what changes about its records: written whole or not at all. */
export interface Unit {
  readonly change: Change
  /** It is in the graph already: its links go before the new ones come. */
  readonly exists: boolean
  readonly entity: EntityRow
  readonly links: readonly LinkRow[]
  /** Labels that tell a stub: dropped from an entity that was there and is none any more. */
  readonly dropped: readonly string[]
}

/** The entity that a change leads to; undefined when there is nothing to write. */
export function unitOf(writing: Writing, change: Change, stored: readonly Claim[] | undefined): Unit | undefined {
  if (!stored && change.fresh.length === 0) return undefined
  const replaced = new Set([...change.gone, ...change.fresh.map(({ id }) => id)])
  const kept = (stored ?? []).filter(({ recordId }) => !replaced.has(recordId))
  const fresh = change.fresh.map(({ id, record }) => ({
    recordId: id,
    record,
    source: weightOf(writing.weights, record.source),
  }))
  const projection = project(writing.context.model, change.entity, [...kept, ...fresh])
  const exists = stored !== undefined
  return {
    change,
    exists,
    entity: writing.rows.entity(projection),
    links: writing.rows.links(projection),
    dropped: projection.stub ? [] : writing.rows.stubLabels(projection.kind),
  }
}
