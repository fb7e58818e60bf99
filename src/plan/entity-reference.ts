import { cypherName, Row, StatementBuilder, whereText } from '../cypher/statement-builder.ts'
import { validityConditions } from '../cypher/valid-time.ts'
import type { BatchLoad, Deferred } from './batch-loads.ts'
import { type CollectedField, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost, EntityLevel, PlainObject } from './compiling.ts'
import { entityLevel } from './entity-level.ts'
import type { Cells, FieldReader } from './row-readers.ts'

/** A field of a plain object that holds ids: what is asked of those entities is fetched by one more statement, for all of them at once. */
export function referenceEntry(
  compiling: Compiling,
  group: CollectedField,
  target: string,
  path: string,
  idsOf: IdsOf = fieldIds(group.field?.name ?? ''),
): { readonly entry: FieldReader<PlainObject>; readonly cost: Cost; readonly load: BatchLoad } {
  const { level, load } = entitiesById(compiling, group, target, path)
  return {
    load,
    cost: (run) => 1 + level.cost(run),
    entry: {
      group,
      waits: true,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        const show: Deferred['show'] = (cells, run) => shape.read(cells as Cells, run)
        return (object): Deferred | null => idsOf(object, (ids) => (ids === null ? null : { load, ids, show }))
      },
    },
  }
}

/** Gives the ids that an object refers to, or what has to be fetched before they are known. */
export type IdsOf = (
  object: PlainObject,
  deferredFor: (ids: Deferred['ids'] | null) => Deferred | null,
) => Deferred | null

function fieldIds(name: string): IdsOf {
  return (object, deferredFor) => deferredFor((object[name] ?? null) as Deferred['ids'] | null)
}

/**
 * What is asked of entities whose ids an answer gave; `atMoment` leaves out those that are not valid at the moment of
 * `compiling`, as lists do. The statement is one of its own, whatever else `compiling` builds.
 */
export function entitiesById(
  compiling: Compiling,
  group: CollectedField,
  target: string,
  path: string,
  atMoment = false,
): { readonly level: EntityLevel; readonly load: BatchLoad } {
  const builder = new StatementBuilder()
  const variable = builder.variable('n')
  const row = new Row()
  const idAt = row.index(`${variable}.id`)
  const own = { ...compiling, builder }
  const level = entityLevel(own, target, selectionSetsOf(group), variable, row)
  const conditions = [
    `${variable}.id IN $ids`,
    ...(target === 'Entity' ? [] : [`${variable}:${cypherName(target)}`]),
    ...(atMoment ? validityConditions(own, { target, variable }) : []),
  ]
  const text = builder.whole(
    `RETURN COLLECT { MATCH (${variable}:Entity)${whereText(conditions)} RETURN ${row.text} } AS data`,
  )
  const plain = target === 'Entity' && !atMoment && builder.isPlain
  const inlined = plain ? { variable, text: row.text, own: level.own } : undefined
  return {
    level,
    load: {
      path,
      ...(inlined && { inlined }),
      statement: (ids, run) => ({ text, parameters: { ...builder.values(run), ids } }),
      byId: (data) => new Map((data as readonly Cells[]).map((cells) => [String(cells[idAt]), cells])),
    },
  }
}
