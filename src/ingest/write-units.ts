import type { Parameter, Parameters, Transaction } from '../graph/graph.ts'
import { compareText } from '../values/fold.ts'
import type { LinkRow } from './rows.ts'
import type { Unit } from './unit.ts'
import type { Writing } from './writing.ts'

/** Writes entities with their links, records and versions in one transaction: all of it is there afterwards, or nothing. */
export async function writeUnits(writing: Writing, units: readonly Unit[]): Promise<void> {
  if (units.length === 0) return
  const version = { run: writing.run.id, recordedAt: new Date().toISOString() }
  await writing.transact(async (transaction) => {
    await writeEntities(writing, transaction, units)
    const send = sender(writing, transaction)
    await send('write-records', units.flatMap(recordRows), version)
    await send(
      'retract-records',
      units.flatMap((unit) => unit.change.gone.map((id) => ({ id }))),
      version,
    )
  })
}

/** The graph side of entities alone: labels, values, links. */
export async function writeEntities(writing: Writing, transaction: Transaction, units: readonly Unit[]): Promise<void> {
  const send = sender(writing, transaction)
  await send(
    'clear-links',
    units.filter((unit) => unit.exists).map((unit) => ({ id: unit.entity.id })),
  )
  await send(
    'write-entities',
    units.map(({ entity: { id, properties, labels } }) => ({ id, properties, labels })),
  )
  const wasStub = (unit: Unit): boolean => unit.exists || writing.present.has(unit.entity.id)
  await send(
    'drop-labels',
    units.filter(wasStub).flatMap(({ entity, dropped }) => (dropped.length > 0 ? [{ id: entity.id, dropped }] : [])),
  )
  await send(
    'write-points',
    units.flatMap(({ entity }) => entity.points.map((point) => ({ id: entity.id, ...point }))),
  )
  await send('write-links', linkRows(units))
}

type Send = (statement: string, rows: readonly Parameter[], more?: Parameters) => Promise<void>

function sender({ context }: Writing, transaction: Transaction): Send {
  return async (statement, rows, more = {}) => {
    if (rows.length > 0) await transaction.run(context.catalogue.statement(`write/${statement}`), { rows, ...more })
  }
}

/** Sorted by target: two writers that lock the same hubs then do it in the same order. */
function linkRows(units: readonly Unit[]): readonly LinkRow[] {
  return units.flatMap((unit) => unit.links).sort((a, b) => compareText(a.to, b.to))
}

function recordRows(unit: Unit): readonly Parameters[] {
  const { entity, change } = unit
  return change.fresh.map(({ id, record, hash, payload }) => ({
    id,
    entity: entity.id,
    source: record.source,
    hash,
    payload,
  }))
}
