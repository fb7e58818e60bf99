import type { Row } from '../cypher/statement-builder.ts'
import { momentOf } from '../cypher/valid-time-source.ts'
import { linkCounts } from '../features/neighbours/link-counts.ts'
import { neighbours } from '../features/neighbours/neighbours.ts'
import { timeline } from '../features/timeline/timeline.ts'
import type { Kind } from '../model/model.ts'
import type { AroundPart } from '../schema/field-annotation.ts'
import type { FollowUp, Foreseen, Wanted } from './batch-loads.ts'
import { type Group, selectionSetsOf } from './collected-fields.ts'
import { argumentsOf, type Compiling, type Cost } from './compiling.ts'
import { type Plain, type PlainLevel, plainLevel } from './object-level.ts'
import type { Statement } from './plan.ts'
import type { Arguments, Run } from './request-arguments.ts'
import type { Cells, Entry } from './row-readers.ts'

/** How one field about what is around an entity is asked and shown. */
export interface Around {
  /** The type of what it shows; a list of these where `list`. */
  readonly type: string
  readonly list: boolean
  /** How many objects of that type's parts are shown of one entity; throws RequestError for arguments that cannot be. */
  size(args: Arguments): number
  /** For all entities of its place in the selection; answers `data`, rows of `[id, answer]`. */
  statement(ids: readonly string[], args: Arguments, run: Run): Omit<Statement, 'key'>
  show(id: string, answer: unknown, args: Arguments): Plain | readonly Plain[]
  /** What an answer holds of the entities that it refers to. */
  alongside?(answer: unknown): readonly (Foreseen & { readonly result: unknown })[]
}

const parts: { readonly [part in AroundPart]: (task: AroundTask) => Around } = { linkCounts, neighbours, timeline }

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

/** What is around the entities of a level: one statement more for all of them, which depends on their kinds. */
export function aroundEntry(
  compiling: Compiling,
  group: Group,
  part: AroundPart,
  kinds: readonly Kind[],
  variable: string,
  row: Row,
): { readonly entry: Entry<Cells>; readonly cost: Cost; readonly followUp: FollowUp } {
  const { index, args } = argumentsOf(compiling, group)
  const within = { ...compiling, moment: momentOf(compiling.moment, index, args) }
  const level = plainLevel(within, typesShown[part], selectionSetsOf(group), group.key)
  const around = parts[part]({
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

const typesShown: { readonly [part in AroundPart]: string } = {
  linkCounts: 'LinkCount',
  neighbours: 'NeighbourConnection',
  timeline: 'TimelineConnection',
}

function isList(shown: Plain | readonly Plain[]): shown is readonly Plain[] {
  return Array.isArray(shown)
}
