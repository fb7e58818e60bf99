import type { Parameter, Parameters, Transaction } from '../../graph/graph.ts'
import { compareText } from '../../values/fold.ts'
import { type Stamp, stampOf } from '../runs/run.ts'
import type { Change } from './change.ts'
import { type EndedRecords, keepVersions } from './keep-versions.ts'
import type { LinkRow } from './rows.ts'
import type { ChangedUnit, Unit } from './unit.ts'
import type { Writing } from './writing.ts'

/** Writes entities with their links and records in one transaction, and keeps what those said before: all of it, or nothing. */
export async function writeUnits(writing: Writing, units: readonly ChangedUnit[]): Promise<void> {
  const stamp = stampOf(writing.run)
  const created = units.filter((unit) => isNew(writing, unit))
  const others = units.filter((unit) => !isNew(writing, unit))
  await writing.transact(async (transaction) => {
    const send = sender(writing, transaction)
    await send('create-entities', ...createdRows(created, stamp))
    await keepVersions(writing.context, transaction, ended(others), stamp)
    await send('clear-links', others.filter((unit) => unit.exists).map(idRow))
    await writeEntities(writing, send, others)
    await send('write-records', others.flatMap(recordRows), stamp)
    await writeLinks(send, others)
    await writePoints(send, units)
  })
}

/** Neither the entity nor a record of it is in the graph: a rebuild may have kept a record whose entity it left out. */
function isNew({ present }: Writing, { entity, exists, change }: ChangedUnit): boolean {
  return !exists && !present.has(entity.id) && change.fresh.every(({ known }) => !known)
}

/** Writes entities with their links, tied to the records that are kept: half of a rebuild's page, whole or not at all. */
export async function attachUnits(writing: Writing, units: readonly Unit[]): Promise<void> {
  await writing.transact(async (transaction) => {
    const send = sender(writing, transaction)
    await writeEntities(writing, send, units)
    await writeLinks(send, units)
    await writePoints(send, units)
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
}

async function writeLinks(send: Send, units: readonly Unit[]): Promise<void> {
  // Sorted by target: two writers that lock the same hubs then do it in the same order.
  const links = units.flatMap((unit) => unit.links).sort((a, b) => compareText(a.to, b.to))
  await send(
    'write-links',
    links.map(({ from, to, type, properties }) => ({ from, to, type, properties })),
  )
}

async function writePoints(send: Send, units: readonly Unit[]): Promise<void> {
  await send(
    'write-points',
    units.flatMap(({ entity }) => entity.points.map((point) => ({ id: entity.id, ...point }))),
  )
  await send(
    'write-link-points',
    units.flatMap(({ links }) =>
      links.flatMap(({ from, to, type, points }) => points.map((point) => ({ from, to, type, ...point }))),
    ),
  )
}

type Send = (statement: string, rows: readonly Parameter[], more?: Parameters) => Promise<void>

function sender({ context }: Writing, transaction: Transaction): Send {
  return async (statement, rows, more = {}) => {
    if (rows.length > 0) await transaction.run(context.catalogue.statement(`write/${statement}`), { rows, ...more })
  }
}

function idRow({ entity }: Unit): Parameters {
  return { id: entity.id }
}

function ended(units: readonly ChangedUnit[]): EndedRecords {
  return {
    replaced: units.flatMap(({ change }) => change.fresh.flatMap(({ id, known }) => (known ? [id] : []))),
    gone: units.flatMap(({ change }) => change.gone),
  }
}

/** Most links have nothing but the one record behind their entity: the database knows it already. */
function saysItsRecord({ properties }: LinkRow, { fresh }: Change): boolean {
  return fresh.length === 1 && Object.keys(properties).length === 1
}

/** Lists instead of maps, and labels by number: the driver's packing of names is a third of an import's own time. */
function createdRows(
  units: readonly ChangedUnit[],
  stamp: Stamp,
): readonly [rows: readonly Parameter[], more: Parameters] {
  const labels = [...new Set(units.map(({ entity }) => entity.labels))]
  const numbers = new Map(labels.map((list, index) => [list, BigInt(index)]))
  const rows = units.map(({ entity, change, links }) => ({
    labels: numbers.get(entity.labels) ?? 0n,
    properties: entity.properties,
    records: change.fresh.map(({ id, record, hash, payload, quotes = null }) => [
      ...[id, record.source, hash, payload, quotes],
    ]),
    links: links.map((link) =>
      saysItsRecord(link, change) ? [link.to, link.type] : [link.to, link.type, link.properties],
    ),
  }))
  return [rows, { ...stamp, labels }]
}

function recordRows(unit: ChangedUnit): readonly Parameters[] {
  const { entity, change } = unit
  return change.fresh.map(({ id, record, hash, payload, quotes = null }) => ({
    id,
    entity: entity.id,
    source: record.source,
    hash,
    payload,
    quotes,
  }))
}
