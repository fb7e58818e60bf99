import {
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
} from 'graphql'
import type { Model } from '../model/model.ts'
import type { FeatureSchema } from './feature-schema.ts'
import { schemaIntroduction } from './introduction.ts'
import { withFeatures } from './merged-features.ts'
import { described, OutputTypes } from './output-types.ts'
import { DateScalar, DecimalScalar } from './scalars.ts'

/**
 * The API that follows from a model: for each kind one root field by id and one list, a list per interface, the named
 * lists, the totals of kinds with money, `node` and `nodes`. Root fields may be null, so that one that fails costs its
 * neighbours nothing. The schema has no resolvers: plans answer it (see planner.ts).
 */
export function schemaOf(model: Model, features: readonly FeatureSchema[]): GraphQLSchema {
  const types = new OutputTypes(model)
  const schema = new GraphQLSchema({
    description: schemaIntroduction(model),
    query: new GraphQLObjectType({
      name: 'Query',
      description: 'Where every question starts.',
      fields: () => rootFields(model, types, features),
    }),
    types: [...types.kinds, types.valueType('Money'), DateScalar, DecimalScalar],
  })
  return withFeatures(schema, model, features)
}

function rootFields(
  model: Model,
  types: OutputTypes,
  features: readonly FeatureSchema[],
): GraphQLFieldConfigMap<unknown, unknown> {
  const id = { id: { type: new GraphQLNonNull(GraphQLID), description: 'Its lasting id, `<prefix>/<rest>`.' } }
  const ids = {
    ids: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLID))), description: 'Their ids.' },
  }
  const fields: GraphQLFieldConfigMap<unknown, unknown> = {
    node: {
      ...described('The entity of any kind that has this id.', types.entity('Entity'), { is: 'one', target: 'Entity' }),
      args: id,
    },
    nodes: {
      ...described(
        'The entities that have these ids, in this order; null where there is none.',
        new GraphQLList(types.entity('Entity')),
        {
          is: 'several',
        },
      ),
      args: ids,
    },
  }
  const list = (name: string, target: string, description: string, where?: string) => {
    const annotation = where === undefined ? { is: 'list' as const, target } : { is: 'list' as const, target, where }
    fields[name] = {
      ...described(description, types.connection(target), annotation),
      args: types.listArguments(target, false),
    }
  }
  for (const type of model.interfaces.values())
    list(type.plural, type.name, `A list of ${type.plural} of all kinds. ${type.description}`)
  for (const kind of model.kinds.values()) {
    const one = described(`One ${kind.name}, by id. ${kind.description}`, types.entity(kind.name), {
      is: 'one',
      target: kind.name,
    })
    fields[kind.singular] = { ...one, args: id }
    list(kind.plural, kind.name, `A list of ${kind.plural}. ${kind.description}`)
  }
  for (const question of model.questions) fields[question.name] = types.question(question)
  for (const feature of features) Object.assign(fields, Object.fromEntries(feature.rootFields?.(model, types) ?? []))
  for (const named of model.lists) list(named.name, named.target, named.description, named.where)
  return fields
}
