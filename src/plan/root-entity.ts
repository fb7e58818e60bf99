import type { RequestArguments } from '../cypher/request-arguments.ts'
import { cypherName, Row } from '../cypher/statement-builder.ts'
import { RequestError } from '../errors.ts'
import type { BatchLoad } from './batch-loads.ts'
import { type CollectedField, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, RootField } from './compiling.ts'
import { costs } from './cost.ts'
import { entityLevel } from './entity-level.ts'
import { argumentsOf } from './field-arguments.ts'
import type { Cells } from './row-readers.ts'

/** One entity by its id, stubs included; null when there is none, or none of this type. */
export function rootEntity(compiling: Compiling, group: CollectedField, target: string): RootField {
  const { builder } = compiling
  const { index: field } = argumentsOf(compiling, group)
  const variable = builder.variable('n')
  const row = new Row()
  const level = entityLevel(compiling, target, selectionSetsOf(group), variable, row)
  const id = builder.parameter((run) => String(run[field]?.['id']))
  const label = target === 'Entity' ? '' : ` WHERE ${variable}:${cypherName(target)}`
  const shape = level.shapes.of([...group.uses.keys()])
  return {
    text: `RETURN COLLECT { MATCH (${variable}:Entity {id: ${id}})${label} RETURN ${row.text} } AS data`,
    cost: (run) => costs.rootField + 1 + level.cost(run),
    ahead: (run) => {
      const requested = String(run[field]?.['id'])
      return level.around(requested).map((load) => ({ load, ids: [requested] }))
    },
    read: (data, run) => {
      const [found] = data as readonly Cells[]
      return found ? shape.read(found, run) : null
    },
  }
}

/** Several entities by id, in the order asked for; null where there is none. */
export function rootEntities(compiling: Compiling, group: CollectedField): RootField {
  const { builder, limits } = compiling
  const { index: field } = argumentsOf(compiling, group)
  const variable = builder.variable('n')
  const row = new Row()
  const idAt = row.index(`${variable}.id`)
  const level = entityLevel(compiling, 'Entity', selectionSetsOf(group), variable, row)
  const idsOf = (run: RequestArguments): readonly string[] => {
    const ids = (run[field]?.['ids'] ?? []) as readonly string[]
    if (ids.length <= limits.inValues) return ids
    throw new RequestError(`${group.key}(ids:): expected at most ${limits.inValues} ids, got ${ids.length}`)
  }
  const ids = builder.parameter(idsOf)
  const shape = level.shapes.of([...group.uses.keys()])
  return {
    text: `RETURN COLLECT { MATCH (${variable}:Entity) WHERE ${variable}.id IN ${ids} RETURN ${row.text} } AS data`,
    cost: (run) => costs.rootField + idsOf(run).length * (1 + level.cost(run)),
    ahead: (run) => {
      const requested = new Map<BatchLoad, string[]>()
      for (const id of new Set(idsOf(run))) {
        for (const load of level.around(id)) {
          const ids = requested.get(load)
          if (ids) ids.push(id)
          else requested.set(load, [id])
        }
      }
      return [...requested].map(([load, ids]) => ({ load, ids }))
    },
    read: (data, run) => {
      const byId = new Map((data as readonly Cells[]).map((cells) => [cells[idAt], cells]))
      return idsOf(run).map((id) => {
        const found = byId.get(id)
        return found ? shape.read(found, run) : null
      })
    },
  }
}
