import type { Claim } from '../../records/claim.ts'
import { project } from '../../records/project.ts'
import { weightOf } from '../check/stored-claims.ts'
import type { Change } from './change.ts'
import type { EntityRow, LinkRow } from './rows.ts'
import type { Writing } from './writing.ts'

/** One entity as it will lie in the graph: written whole or not at all. */
export interface Unit {
  readonly entity: EntityRow
  readonly links: readonly LinkRow[]
  /** Labels that tell a stub: dropped from an entity that was there and is none any more. */
  readonly dropped: readonly string[]
  /** Ids of the records behind it. */
  readonly records: readonly string[]
}

/** A unit with what changes about its records. */
export interface ChangedUnit extends Unit {
  readonly change: Change
  /** It is in the graph already: its links go before the new ones come. */
  readonly exists: boolean
}

export function projectedUnit({ context, rows }: Writing, id: string, claims: readonly Claim[]): Unit {
  const projection = project(context.model, id, claims)
  return {
    entity: rows.entity(projection),
    links: rows.links(projection),
    dropped: projection.stub ? [] : rows.stubLabels(projection.kind),
    records: claims.map(({ recordId }) => recordId),
  }
}

/** The entity that a change leads to; undefined when there is nothing to write. */
export function changedUnit(
  writing: Writing,
  change: Change,
  stored: readonly Claim[] | undefined,
): ChangedUnit | undefined {
  if (!stored && change.fresh.length === 0) return undefined
  const replaced = new Set([...change.gone, ...change.fresh.map(({ id }) => id)])
  const kept = (stored ?? []).filter(({ recordId }) => !replaced.has(recordId))
  const fresh = change.fresh.map(({ id, record }) => ({
    recordId: id,
    record,
    source: weightOf(writing.weights, record.source),
  }))
  const unit = projectedUnit(writing, change.entity, [...kept, ...fresh])
  return { ...unit, change, exists: stored !== undefined }
}
