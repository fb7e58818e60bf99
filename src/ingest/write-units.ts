import type { Parameter, Parameters, Transaction } from '../graph/graph.ts'
import { compareText } from '../values/fold.ts'
import type { LinkRow } from './rows.ts'
import type { ChangedUnit, Unit } from './unit.ts'
import type { Writing } from './writing.ts'

/** Writes entities with their links, records and versions in one transaction: all of it is there afterwards, or nothing. */
export async function writeUnits(writing: Writing, units: readonly ChangedUnit[]): Promise<void> {
  const version = { run: writing.run.id, recordedAt: new Date().toISOString() }
  await writing.transact(async (transaction) => {
    const send = sender(writing, transaction)
    await send('clear-links', units.filter((unit) => unit.exists).map(idRow))
    await writeEntities(writing, send, units)
    await send('write-records', units.flatMap(recordRows), version)
    await send(
      'retract-records',
      units.flatMap((unit) => unit.change.gone.map((id) => ({ id }))),
      version,
    )
  })
}

/** Writes entities with their links, tied to the records that are kept: half of a rebuild's page, whole or not at all. */
export async function attachUnits(writing: Writing, units: readonly Unit[]): Promise<void> {
  await writing.transact(async (transaction) => {
    const send = sender(writing, transaction)
    await writeEntities(writing, send, units)
    await send(
      'attach-records',
      units.flatMap(({ entity, records }) => records.map((id) => ({ id, entity: entity.id }))),
    )
  })
}

async function writeEntities({ present }: Writing, send: Send, units: readonly Unit[]): Promise<void> {
  await send(
    'write-entities',
    units.map(({ entity: { id, properties, labels } }) => ({ id, properties, labels })),
  )
  const formerStubs = units.filter(({ entity, dropped }) => dropped.length > 0 && present.has(entity.id))
  await send(
    'drop-labels',
    formerStubs.map(({ entity, dropped }) => ({ id: entity.id, dropped })),
  )
  await send(
    'write-points',
    units.flatMap(({ entity }) => entity.points.map((point) => ({ id: entity.id, ...point }))),
  )
  await send('write-links', linkRows(units))
}

function idRow({ entity }: Unit): Parameters {
  return { id: entity.id }
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

function recordRows(unit: ChangedUnit): readonly Parameters[] {
  const { entity, change } = unit
  return change.fresh.map(({ id, record, hash, payload }) => ({
    id,
    entity: entity.id,
    source: record.source,
    hash,
    payload,
  }))
}
