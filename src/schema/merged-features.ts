import {
  type DefinitionNode,
  type DocumentNode,
  extendSchema,
  type GraphQLField,
  type GraphQLFieldMap,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLScalarType,
  GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  Kind as Node,
  parse,
} from 'graphql'
import { betweenFields, betweenTotals } from '../features/between/sdl.ts'
import { joiningKinds } from '../features/between/statement.ts'
import { evidenceFields, evidenceTypes, isPassage, isQuoted, isSpeaker } from '../features/claims/sdl.ts'
import { conflictTypes } from '../features/conflicts/sdl.ts'
import { coverageTypes } from '../features/coverage/sdl.ts'
import { hierarchyFields } from '../features/hierarchy/sdl.ts'
import { changeFields } from '../features/history/sdl.ts'
import { aroundFields, aroundTypes } from '../features/neighbours/sdl.ts'
import { pathTypes } from '../features/paths/sdl.ts'
import { nearFields } from '../features/places/sdl.ts'
import { placesOf } from '../features/places/statement.ts'
import { searchTypes } from '../features/search/sdl.ts'
import { answerFields } from '../features/sources/sdl.ts'
import { timelineField, timelineTypes } from '../features/timeline/sdl.ts'
import type { Model } from '../model/model.ts'
import { type AroundPart, hasMeaning, type Meaning, withMeaning } from './field-annotation.ts'
import { linkEdgeName } from './type-names.ts'

/** Fields that are added to a type of the schema, as types of their own that nothing leads to. */
const parts = { query: 'QueryPart', entity: 'EntityPart', link: 'LinkPart' }
const sdl = [
  `type ${parts.query}`,
  `type ${parts.entity} { ${evidenceFields} ${aroundFields} ${timelineField} }`,
  `type ${parts.link} { ${evidenceFields} }`,
  evidenceTypes,
  answerFields,
  changeFields,
  conflictTypes,
  hierarchyFields,
  betweenFields,
  searchTypes,
  pathTypes,
  aroundTypes,
  timelineTypes,
]
const types = parsed(sdl.join('\n'))
const ofTotals = parsed(coverageTypes)
const ofTotalsBetween = parsed(betweenTotals)
const ofPlaces = parsed(nearFields)

/**
 * The served schema with the evidence behind every entity and every link. The types that are the same in every domain are
 * made beside it and joined to it: `extendSchema` would make all types of the domain anew, and the added fields once for
 * each kind. The types of the schema that it is given are those of the one that it gives.
 */
export function withEvidence(schema: GraphQLSchema, model: Model): GraphQLSchema {
  const entities = new Set([...model.interfaces.keys(), ...model.kinds.keys()])
  const edges = new Set(edgesOf(model))
  const added = addedTypes(schema, model)
  const share = (part: string, names: Iterable<string>) => {
    const fields = fieldsOf(added.get(part))
    for (const name of names) Object.assign(fieldsOf(schema.getType(name)), fields)
    added.delete(part)
  }
  share(parts.query, ['Query'])
  share(parts.entity, entities)
  share(parts.link, edges)
  const config = schema.toConfig()
  // Both halves are right by construction: the model is checked, and the tests validate what comes out.
  const whole = new GraphQLSchema({ ...config, types: [...config.types, ...added.values()], assumeValid: true })
  for (const type of Object.values(whole.getTypeMap())) {
    if (isIntrospectionType(type)) continue
    const about =
      type.name === 'Query' ? 'root' : entities.has(type.name) ? 'entity' : edges.has(type.name) ? 'link' : undefined
    for (const field of Object.values(fieldsOf(type))) {
      if (!hasMeaning(field)) field.extensions = withMeaning(meaningIn(type.name, field, about, entities))
    }
  }
  return whole
}

/** The types that the texts define, by name; where they name types of the schema they lead to these. */
function addedTypes(schema: GraphQLSchema, model: Model): Map<string, GraphQLNamedType> {
  const definitions = [
    ...types,
    ...([...model.kinds.values()].some(({ statedTotal }) => statedTotal) ? ofTotals : []),
    ...(joiningKinds(model).some(({ kind }) => kind.statedTotal) ? ofTotalsBetween : []),
    ...(placesOf(model).length > 0 ? ofPlaces : []),
  ]
  const known = Object.values(schema.getTypeMap()).filter(
    (type) => !(isSpecifiedScalarType(type) || isIntrospectionType(type)),
  )
  // They lend their names alone.
  const standIns = known.map(({ name }) => new GraphQLScalarType({ name }))
  const document: DocumentNode = { kind: Node.DOCUMENT, definitions }
  const beside = extendSchema(new GraphQLSchema({ types: standIns }), document, { assumeValid: true })
  const added = Object.values(beside.getTypeMap()).filter(({ name }) => !schema.getType(name))
  for (const field of added.flatMap((type) => Object.values(fieldsOf(type)))) {
    field.type = joined(field.type, schema)
    for (const argument of field.args) argument.type = joined(argument.type, schema)
  }
  return new Map(added.map((type) => [type.name, type]))
}

/** The same type of the schema, where it has one. */
function joined<Type extends GraphQLType>(type: Type, schema: GraphQLSchema): Type
function joined(type: GraphQLType, schema: GraphQLSchema): GraphQLType {
  if (isNonNullType(type)) return new GraphQLNonNull(joined(type.ofType, schema))
  if (isListType(type)) return new GraphQLList(joined(type.ofType, schema))
  return schema.getType(type.name) ?? type
}

function fieldsOf(type: GraphQLNamedType | undefined): GraphQLFieldMap<unknown, unknown> {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {}
}

/** What the texts add to `Query` is added to its part: `Query` itself belongs to the schema. */
function parsed(text: string): readonly DefinitionNode[] {
  const { definitions } = parse(text, { noLocation: true })
  return definitions.map((definition) =>
    definition.kind === Node.OBJECT_TYPE_EXTENSION && definition.name.value === 'Query'
      ? { ...definition, name: { ...definition.name, value: parts.query } }
      : definition,
  )
}

function meaningIn(
  type: string,
  field: GraphQLField<unknown, unknown>,
  about: 'root' | 'entity' | 'link' | undefined,
  entities: ReadonlySet<string>,
): Meaning {
  if (about === 'root') return { is: 'answer', answer: field.name }
  if (about === 'entity' && isAround(field.name)) return { is: 'around', part: field.name }
  if (about) return { is: 'evidence', about, part: field.name as EvidencePart }
  if (isPassage(type, field.name)) return { is: 'passage' }
  if (isQuoted(type, field.name)) return { is: 'quoted' }
  const { name } = getNamedType(field.type)
  if (isSpeaker(type, field.name)) return { is: 'speaker', target: name }
  return entities.has(name) ? { is: 'reference', target: name } : { is: 'property' }
}

function isAround(name: string): name is AroundPart {
  return ['linkCounts', 'neighbours', 'timeline'].includes(name)
}

type EvidencePart = Extract<Meaning, { is: 'evidence' }>['part']

/** Link lists of one target and one kind of properties share their edges' type. */
function edgesOf(model: Model): readonly string[] {
  const types = [...model.interfaces.values(), ...model.kinds.values()]
  const links = types.flatMap((type) => [...type.fields.values()].filter((field) => field.role === 'link'))
  return [...new Set(links.filter(({ list }) => list).map(linkEdgeName))]
}
