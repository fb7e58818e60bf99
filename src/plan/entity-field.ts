import type { CypherStatement } from '../cypher/parameter.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import { momentOf } from '../cypher/valid-time-source.ts'
import type { Kind } from '../model/model.ts'
import type { FollowUp, Foreseen, Run, Wanted } from './batch-loads.ts'
import { selectionSetsOf } from './collected-fields.ts'
import type {
  Compiling,
  EntityFieldPlanner,
  EntityFieldTask,
  Plain,
  PlainLevel,
  PlannedEntityField,
} from './compiling.ts'
import { argumentsOf } from './field-arguments.ts'
import { plainLevel } from './object-level.ts'

/** How one field about what is around an entity is asked and shown. */
export interface Around {
  /** How many objects of that type's parts are shown of one entity; throws RequestError for arguments that cannot be. */
  size(args: Arguments): number
  /** For all entities of its place in the selection; answers `data`, rows of `[id, answer]`. */
  statement(ids: readonly string[], args: Arguments, run: Run): CypherStatement
  show(id: string, answer: unknown, args: Arguments): Plain | readonly Plain[]
  /** What an answer holds of the entities that it refers to. */
  alongside?(answer: unknown): readonly (Foreseen & { readonly result: unknown })[]
}

export interface AroundTask {
  readonly compiling: Compiling
  readonly name: string
  /** Kinds of the entities that may be asked. */
  readonly kinds: readonly Kind[]
  /** What is asked of the answer. */
  readonly selected: PlainLevel['selected']
  /** What is asked of entities that the answer refers to. */
  readonly references: PlainLevel['references']
}

/**
 * Plans a field that shows an object of `type`, or a list of these, for each entity of a level: one statement more for all
 * of them, which depends on their kinds.
 */
export function aroundPlanner(type: string, aroundOf: (task: AroundTask) => Around): EntityFieldPlanner {
  return (task) => aroundEntry(task, type, aroundOf)
}

function aroundEntry(
  { compiling, group, kinds, variable, row }: EntityFieldTask,
  type: string,
  aroundOf: (task: AroundTask) => Around,
): PlannedEntityField {
  const { index, args } = argumentsOf(compiling, group)
  const within = { ...compiling, moment: momentOf(compiling.moment, index, args) }
  const level = plainLevel(within, type, selectionSetsOf(group), group.key)
  const around = aroundOf({
    compiling: within,
    name: group.key,
    kinds,
    selected: level.selected,
    references: level.references,
  })
  const idAt = row.index(`${variable}.id`)
  const followUp: FollowUp = {
    path: group.key,
    statement: (ids, run) => around.statement(ids, run[index] ?? {}, run),
    byId: (data) => new Map((data as readonly (readonly [string, unknown])[]).map((found) => [found[0], found])),
  }
  return {
    followUp,
    cost: (run) => 1 + around.size(run[index] ?? {}) * (1 + level.cost(run)),
    entry: {
      group,
      waits: true,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        const show: Wanted['show'] = (found, run) => {
          const [id, answer] = found as readonly [string, unknown]
          for (const { result, ...foreseen } of around.alongside?.(answer) ?? []) run.pending.foresee(foreseen, result)
          const shown = around.show(id, answer, run[index] ?? {})
          return isList(shown) ? shown.map((each) => shape.read(each, run)) : shape.read(shown, run)
        }
        return (cells): Wanted => ({ followUp, ids: String(cells[idAt]), show })
      },
    },
  }
}

function isList(shown: Plain | readonly Plain[]): shown is readonly Plain[] {
  return Array.isArray(shown)
}
