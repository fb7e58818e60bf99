import type { GraphQLSchema } from 'graphql'
import type { Limits } from '../cypher/limits.ts'
import type { Catalogue } from '../graph/catalogue.ts'
import type { Model } from '../model/model.ts'
import { parseModelWith } from '../model/parse.ts'
import type { FieldPlanners } from '../plan/compiling.ts'
import type { Planner } from '../plan/plan.ts'
import { plannerOf } from '../plan/planner.ts'
import { schemaOf } from '../schema/served-schema.ts'
import { once } from '../values/once.ts'
import type { Feature, PathLimits, PlannerContext } from './feature.ts'
import { features } from './index.ts'
import { checkQuestions, type NamedQueryFiles } from './named-queries/named-query.ts'
import { reservedBy } from './reserved-names.ts'
import type { Resolver } from './resolver.ts'

/** Resolvers by the name of their root field. */
export type Resolvers = { readonly [field: string]: Resolver }

/** The model of a schema file, which may not use names of the features. Throws SourceError with all mistakes. */
export function parseModel(sdl: string, file: string, all: readonly Feature[] = features): Model {
  return parseModelWith(all === features ? reserved() : reservedBy(all), sdl, file)
}

const reserved = once(() => reservedBy(features))

/** The API that follows from a model and the features that apply to it. */
export function servedSchema(model: Model, all: readonly Feature[] = features): GraphQLSchema {
  return schemaOf(model, appliedTo(model, all))
}

/** The resolvers of one model's root fields, made once. */
export function createResolvers(
  model: Model,
  catalogue: Catalogue,
  { searchMs = 5_000, startLinks = 200 }: Partial<PathLimits> = {},
  all: readonly Feature[] = features,
): Resolvers {
  const context = { model, catalogue, limits: { searchMs, startLinks } }
  return merged(appliedTo(model, all).map((feature) => feature.resolvers?.(context)))
}

/** Plans operations of one model. Throws QueryError where the files of its named queries do not fit. */
export function createPlanner(
  model: Model,
  schema: GraphQLSchema,
  limits: Partial<Limits> = {},
  queries?: NamedQueryFiles,
  all: readonly Feature[] = features,
): Planner {
  checkQuestions(model, queries)
  return plannerOf(model, schema, plannersOf(appliedTo(model, all), { queries }), limits)
}

function plannersOf(applied: readonly Feature[], context: PlannerContext): FieldPlanners {
  return {
    root: merged(applied.map((feature) => feature.rootPlanners?.(context))),
    entity: merged(applied.map((feature) => feature.entityFields?.(context))),
    link: merged(applied.map((feature) => feature.linkFields)),
    object: merged(applied.map((feature) => feature.objectFields)),
  }
}

function appliedTo(model: Model, all: readonly Feature[]): readonly Feature[] {
  return all.filter((feature) => feature.appliesTo?.(model) ?? true)
}

function merged<Each>(parts: readonly ({ readonly [name: string]: Each } | undefined)[]): {
  readonly [name: string]: Each
} {
  return Object.assign({}, ...parts) as { readonly [name: string]: Each }
}
