import type { Row } from '../cypher/statement-builder.ts'
import type { Kind, LinkField } from '../model/model.ts'
import type { FollowUp } from './batch-loads.ts'
import type { Group } from './collected-fields.ts'
import type { Compiling, Cost } from './compiling.ts'
import type { Plain, Reference } from './object-level.ts'
import type { Selected } from './plan.ts'
import type { RootField } from './root-list.ts'
import type { Cells, Entry } from './row-readers.ts'

/** Plans fields that features add to the schema, by the names in their annotations (schema/field-annotation.ts). */
export interface FieldPlanners {
  /** Root fields that one statement returns. */
  readonly root: { readonly [name: string]: RootFieldPlanner }
  /** Fields of entities. */
  readonly entity: { readonly [name: string]: EntityFieldPlanner }
  /** Fields of links, on the edges of lists. */
  readonly link: { readonly [name: string]: LinkFieldPlanner }
  /** Fields of plain objects. */
  readonly object: { readonly [name: string]: ObjectFieldPlanner }
}

export type RootFieldPlanner = (compiling: Compiling, group: Group) => RootField

export interface EntityFieldTask {
  readonly compiling: Compiling
  readonly group: Group
  /** Kinds of the entities that may have the field. */
  readonly kinds: readonly Kind[]
  /** The entity in the statement. */
  readonly variable: string
  readonly row: Row
}

export interface PlannedEntityField {
  readonly entry: Entry<Cells>
  readonly cost: Cost
  /** Where it depends on nothing but the id of the entity. */
  readonly followUp?: FollowUp
}

export type EntityFieldPlanner = (task: EntityFieldTask) => PlannedEntityField

export interface LinkFieldTask {
  readonly compiling: Compiling
  readonly group: Group
  readonly link: {
    readonly field: LinkField
    readonly from: string
    readonly relationship: string
    readonly to: string
  }
  readonly row: Row
}

export type LinkFieldPlanner = (task: LinkFieldTask) => Omit<PlannedEntityField, 'followUp'>

export interface ObjectFieldTask {
  readonly compiling: Compiling
  readonly group: Group
  /** Of the field in the response, for explanations. */
  readonly path: string
}

export interface PlannedObjectField {
  readonly entry: Entry<Plain>
  readonly cost?: Cost
  readonly selected: Selected
  readonly references?: readonly Reference[]
}

export type ObjectFieldPlanner = (task: ObjectFieldTask) => PlannedObjectField

/** The planner of a name. Throws where the schema has a field that no feature plans, which is our mistake. */
export function plannerNamed<Planner>(planners: { readonly [name: string]: Planner }, name: string): Planner {
  const planner = planners[name]
  if (!planner) throw new Error(`no feature plans the field ${name}`)
  return planner
}
