import { cypherName, Row, StatementBuilder, whereText } from '../cypher/statement-builder.ts'
import { validityConditions } from '../cypher/valid-time.ts'
import type { FollowUp, Wanted } from './batch-loads.ts'
import { type Group, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost, EntityLevel, Plain } from './compiling.ts'
import { entityLevel } from './entity-level.ts'
import type { Cells, Entry } from './row-readers.ts'

/** A field of a plain object that holds ids: what is asked of those entities is fetched by one more statement, for all of them at once. */
export function referenceEntry(
  compiling: Compiling,
  group: Group,
  target: string,
  path: string,
  idsOf: IdsOf = fieldIds(group.field?.name ?? ''),
): { readonly entry: Entry<Plain>; readonly cost: Cost; readonly followUp: FollowUp } {
  const { level, followUp } = entitiesById(compiling, group, target, path)
  return {
    followUp,
    cost: (run) => 1 + level.cost(run),
    entry: {
      group,
      waits: true,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        const show: Wanted['show'] = (cells, run) => shape.read(cells as Cells, run)
        return (object): Wanted | null => idsOf(object, (ids) => (ids === null ? null : { followUp, ids, show }))
      },
    },
  }
}

/** Gives the ids that an object refers to, or what has to be fetched before they are known. */
export type IdsOf = (object: Plain, wantedOf: (ids: Wanted['ids'] | null) => Wanted | null) => Wanted | null

function fieldIds(name: string): IdsOf {
  return (object, wantedOf) => wantedOf((object[name] ?? null) as Wanted['ids'] | null)
}

/**
 * What is asked of entities whose ids an answer gave; `atMoment` leaves out those that are not valid at the moment of
 * `compiling`, as lists do. The statement is one of its own, whatever else `compiling` builds.
 */
export function entitiesById(
  compiling: Compiling,
  group: Group,
  target: string,
  path: string,
  atMoment = false,
): { readonly level: EntityLevel; readonly followUp: FollowUp } {
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
  const alongside = plain ? { variable, text: row.text, own: level.own } : undefined
  return {
    level,
    followUp: {
      path,
      ...(alongside && { alongside }),
      statement: (ids, run) => ({ text, parameters: { ...builder.values(run), ids } }),
      byId: (data) => new Map((data as readonly Cells[]).map((cells) => [String(cells[idAt]), cells])),
    },
  }
}
