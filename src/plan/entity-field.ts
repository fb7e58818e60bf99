import type { CypherStatement } from '../cypher/parameter.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import { validTimeOf } from '../cypher/valid-time-source.ts'
import type { Kind } from '../model/model.ts'
import type { BatchLoad, Deferred, Prefetch, RequestState } from './batch-loads.ts'
import { selectionSetsOf } from './collected-fields.ts'
import type {
  Compiling,
  EntityFieldPlanner,
  EntityFieldTask,
  ObjectLevel,
  PlainObject,
  PlannedEntityField,
} from './compiling.ts'
import { argumentsOf } from './field-arguments.ts'
import { objectLevel } from './object-level.ts'

/** How one field about what is around an entity is asked and shown. */
export interface BatchedField {
  /** How many objects of that type's parts are shown of one entity; throws RequestError for arguments that cannot be. */
  size(args: Arguments): number
  /** For all entities of its place in the selection; answers `data`, rows of `[id, answer]`. */
  statement(ids: readonly string[], args: Arguments, run: RequestState): CypherStatement
  show(id: string, answer: unknown, args: Arguments): PlainObject | readonly PlainObject[]
  /** What an answer holds of the entities that it refers to. */
  inlined?(answer: unknown): readonly (Prefetch & { readonly result: unknown })[]
}

export interface BatchedFieldTask {
  readonly compiling: Compiling
  readonly name: string
  /** Kinds of the entities that may be asked. */
  readonly kinds: readonly Kind[]
  /** What is asked of the answer. */
  readonly selected: ObjectLevel['selected']
  /** What is asked of entities that the answer refers to. */
  readonly references: ObjectLevel['references']
}

/**
 * Plans a field that shows an object of `type`, or a list of these, for each entity of a level: one statement more for all
 * of them, which depends on their kinds.
 */
export function batchedFieldPlanner(
  type: string,
  aroundOf: (task: BatchedFieldTask) => BatchedField,
): EntityFieldPlanner {
  return (task) => aroundEntry(task, type, aroundOf)
}

function aroundEntry(
  { compiling, group, kinds, variable, row }: EntityFieldTask,
  type: string,
  aroundOf: (task: BatchedFieldTask) => BatchedField,
): PlannedEntityField {
  const { index, args } = argumentsOf(compiling, group)
  const within = { ...compiling, validTime: validTimeOf(compiling.validTime, index, args) }
  const level = objectLevel(within, type, selectionSetsOf(group), group.key)
  const around = aroundOf({
    compiling: within,
    name: group.key,
    kinds,
    selected: level.selected,
    references: level.references,
  })
  const idAt = row.index(`${variable}.id`)
  const load: BatchLoad = {
    path: group.key,
    statement: (ids, run) => around.statement(ids, run[index] ?? {}, run),
    byId: (data) => new Map((data as readonly (readonly [string, unknown])[]).map((found) => [found[0], found])),
  }
  return {
    load,
    cost: (run) => 1 + around.size(run[index] ?? {}) * (1 + level.cost(run)),
    entry: {
      group,
      waits: true,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        const show: Deferred['show'] = (found, run) => {
          const [id, answer] = found as readonly [string, unknown]
          for (const { result, ...prefetched } of around.inlined?.(answer) ?? [])
            run.pending.prefetch(prefetched, result)
          const shown = around.show(id, answer, run[index] ?? {})
          return isList(shown) ? shown.map((each) => shape.read(each, run)) : shape.read(shown, run)
        }
        return (cells): Deferred => ({ load, ids: String(cells[idAt]), show })
      },
    },
  }
}

function isList(shown: PlainObject | readonly PlainObject[]): shown is readonly PlainObject[] {
  return Array.isArray(shown)
}
