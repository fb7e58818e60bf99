import type { Catalogue } from '../graph/catalogue.ts'
import type { Model } from '../model/model.ts'
import type { EntityFieldPlanner, LinkFieldPlanner, ObjectFieldPlanner, RootFieldPlanner } from '../plan/compiling.ts'
import type { FeatureSchema } from '../schema/feature-schema.ts'
import type { NamedQueryFiles } from './named-queries/named-query.ts'
import type { Resolver } from './resolver.ts'

/**
 * One subject of the API: the types and fields that it adds, and how each is returned. A root field has a resolver or, where one
 * statement returns it, a planner; a field of entities or links has a planner. Fields of its own types are read by name.
 */
export interface Feature extends FeatureSchema {
  readonly name: string
  /** Of root fields, by name. */
  resolvers?(context: ResolverContext): { readonly [field: string]: Resolver }
  /** Of root fields that one statement returns, by the name in their annotation. */
  rootPlanners?(context: PlannerContext): { readonly [name: string]: RootFieldPlanner }
  /** Of fields of every entity, by name. */
  entityFields?(context: PlannerContext): { readonly [field: string]: EntityFieldPlanner }
  /** Of fields of every link, by name. */
  readonly linkFields?: { readonly [field: string]: LinkFieldPlanner }
  readonly objectFields?: { readonly [coordinate: string]: ObjectFieldPlanner }
}

interface ResolverContext {
  readonly model: Model
  /** The fixed statements, `cypher/<feature>`. */
  readonly catalogue: Catalogue
  readonly limits: PathLimits
}

/** A search for paths that took `searchMs` begins nothing new; an end with more than `startLinks` links is expanded late. */
export interface PathLimits {
  readonly searchMs: number
  readonly startLinks: number
}

export interface PlannerContext {
  /** The files of named queries beside the schema; undefined where there are none. */
  readonly queries: NamedQueryFiles | undefined
}
