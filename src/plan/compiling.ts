import type { GraphQLSchema, SelectionSetNode } from 'graphql'
import type { Limits } from '../cypher/limits.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import type { Row, StatementBuilder } from '../cypher/statement-builder.ts'
import type { ValidTime } from '../cypher/valid-time-source.ts'
import type { Kind, LinkField, Model } from '../model/model.ts'
import type { BatchLoad, Prefetch, RequestState } from './batch-loads.ts'
import type { CollectedField, Document } from './collected-fields.ts'
import type { Selected } from './plan.ts'
import type { Cells, FieldReader, ObjectReaders } from './row-readers.ts'

/** What a part of the answer costs at most, by the arguments of a request; see cost.ts. */
export type Cost = (run: RequestState) => number

/** Where a plan's arguments come from: constant where no variable is in them. */
export type ArgumentsSource = (variables: Document['variables']) => Arguments

/** What the compiler knows while it works on one root field. */
export interface Compiling {
  readonly model: Model
  readonly schema: GraphQLSchema
  readonly document: Document
  readonly limits: Limits
  readonly planners: FieldPlanners
  /** Plans the entities of a level; handed in, because entities hold lists and lists hold entities. */
  readonly entityLevel: EntityLevelPlanner
  readonly builder: StatementBuilder
  /** Shared by all root fields of the operation; the position is the field's number in a Run. */
  readonly sources: ArgumentsSource[]
  /** The moment that the list at hand is asked for; those inside it inherit it. */
  readonly validTime: ValidTime
}

/** A root field: its statement's text, and how the one cell it answers is read. */
export interface RootField {
  readonly text: string
  readonly cost: Cost
  readonly read: (data: unknown, run: RequestState) => unknown
  /** What will be wanted of entities that the arguments name. */
  readonly ahead?: (run: RequestState) => readonly Prefetch[]
}

/** The entities that a variable of the statement stands for, as they will be read from its row. */
export interface EntityLevel {
  readonly shapes: ObjectReaders<Cells>
  readonly cost: Cost
  /** Whether nothing but the entity's own values is asked. */
  readonly own: boolean
  /** What is asked around an entity of this level, by its id alone. */
  readonly around: (id: string) => readonly BatchLoad[]
}

type EntityLevelPlanner = (
  compiling: Compiling,
  typeName: string,
  selectionSets: readonly SelectionSetNode[],
  variable: string,
  row: Row,
) => EntityLevel

/** An object that the engine answers, its fields by the names of the served schema. */
export type PlainObject = { readonly [field: string]: unknown }

export interface ObjectLevel {
  readonly shapes: ObjectReaders<PlainObject>
  /** Of one such object. */
  readonly cost: Cost
  readonly selected: Selected
  readonly references: readonly Reference[]
}

/** A field that holds ids of entities, by the names of the fields that lead to it: `edges.node`. */
export interface Reference {
  readonly field: string
  readonly load: BatchLoad
}

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

export type RootFieldPlanner = (compiling: Compiling, group: CollectedField) => RootField

export interface EntityFieldTask {
  readonly compiling: Compiling
  readonly group: CollectedField
  /** Kinds of the entities that may have the field. */
  readonly kinds: readonly Kind[]
  /** The entity in the statement. */
  readonly variable: string
  readonly row: Row
}

export interface PlannedEntityField {
  readonly entry: FieldReader<Cells>
  readonly cost: Cost
  /** Where it depends on nothing but the id of the entity. */
  readonly load?: BatchLoad
}

export type EntityFieldPlanner = (task: EntityFieldTask) => PlannedEntityField

export interface LinkFieldTask {
  readonly compiling: Compiling
  readonly group: CollectedField
  readonly link: {
    readonly field: LinkField
    readonly from: string
    readonly relationship: string
    readonly to: string
  }
  readonly row: Row
}

export type LinkFieldPlanner = (task: LinkFieldTask) => Omit<PlannedEntityField, 'followUp'>

interface ObjectFieldTask {
  readonly compiling: Compiling
  readonly group: CollectedField
  /** Of the field in the response, for explanations. */
  readonly path: string
}

export interface PlannedObjectField {
  readonly entry: FieldReader<PlainObject>
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
