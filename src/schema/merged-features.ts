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
import type { Model } from '../model/model.ts'
import type { FeatureSchema } from './feature-schema.ts'
import { annotated, type FieldAnnotation, isAnnotated } from './field-annotation.ts'
import { linkEdgeName } from './type-names.ts'

/** Fields that are added to a type of the schema, as types of their own that nothing leads to. */
const parts = { query: 'QueryPart', entity: 'EntityPart', link: 'LinkPart' }
const none = Object.values(parts)
  .map((part) => `type ${part}`)
  .join('\n')

/**
 * The served schema with the types and fields of features. The types that are the same in every domain are
 * made beside it and joined to it: `extendSchema` would make all types of the domain anew, and the added fields once for
 * each kind. The types of the schema that it is given are those of the one that it gives.
 */
export function withFeatures(schema: GraphQLSchema, model: Model, features: readonly FeatureSchema[]): GraphQLSchema {
  const entities = new Set([...model.interfaces.keys(), ...model.kinds.keys()])
  const edges = new Set(edgesOf(model))
  const added = addedTypes(schema, features)
  const planned = new Set(features.flatMap(({ objectFields = {} }) => Object.keys(objectFields)))
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
      if (!isAnnotated(field))
        field.extensions = annotated(meaningIn(`${type.name}.${field.name}`, field, about, entities, planned))
    }
  }
  return whole
}

/** The types that the texts define, by name; where they name types of the schema they lead to these. */
function addedTypes(schema: GraphQLSchema, features: readonly FeatureSchema[]): Map<string, GraphQLNamedType> {
  const definitions = [...parsed(none), ...features.flatMap(({ sdl }) => (sdl === undefined ? [] : parsed(sdl)))]
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

/** What is added to a type of the schema is added to its part: the type itself belongs to the schema. */
const partOf: ReadonlyMap<string, string> = new Map([
  [`${Node.OBJECT_TYPE_EXTENSION} Query`, parts.query],
  [`${Node.INTERFACE_TYPE_EXTENSION} Entity`, parts.entity],
  [`${Node.OBJECT_TYPE_EXTENSION} Link`, parts.link],
])

const parsedTexts = new Map<string, readonly DefinitionNode[]>()

/** Parsed once: schemas are made for many models in one process. */
function parsed(text: string): readonly DefinitionNode[] {
  const known = parsedTexts.get(text)
  if (known) return known
  const definitions = parse(text, { noLocation: true }).definitions.map((definition) => {
    if (!('name' in definition) || !definition.name) return definition
    const part = partOf.get(`${definition.kind} ${definition.name.value}`)
    if (part === undefined) return definition
    const name = { ...definition.name, value: part }
    return { ...definition, kind: Node.OBJECT_TYPE_EXTENSION, name } as DefinitionNode
  })
  parsedTexts.set(text, definitions)
  return definitions
}

function meaningIn(
  coordinate: string,
  field: GraphQLField<unknown, unknown>,
  about: 'root' | 'entity' | 'link' | undefined,
  entities: ReadonlySet<string>,
  planned: ReadonlySet<string>,
): FieldAnnotation {
  if (about === 'root') return { is: 'answer', answer: field.name }
  if (about) return { is: 'feature', name: field.name }
  if (planned.has(coordinate)) return { is: 'feature', name: coordinate }
  const { name } = getNamedType(field.type)
  return entities.has(name) ? { is: 'reference', target: name } : { is: 'property' }
}

/** Link lists of one target and one kind of properties share their edges' type. */
function edgesOf(model: Model): readonly string[] {
  const types = [...model.interfaces.values(), ...model.kinds.values()]
  const links = types.flatMap((type) => [...type.fields.values()].filter((field) => field.role === 'link'))
  return [...new Set(links.filter(({ list }) => list).map(linkEdgeName))]
}
