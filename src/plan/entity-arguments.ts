import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql'

/** What a text in an argument names: an entity by its id, or by a code. */
export interface NameUse {
  /** The type whose entities are meant: `Hospital`, `Party`, `Entity`. */
  readonly type: string
  /** The field that holds the code; undefined where the text is an id. */
  readonly code: string | undefined
  /** Whether an id that is no longer in the graph may have an answer all the same. */
  readonly lasting: boolean
}

/** A place of a document where a variable stands. */
export interface VariableUse {
  readonly variable: string
  /** The type of the place. */
  readonly type: GraphQLInputType
  /** Undefined where no name is meant, nor any within an object. */
  readonly use: NameUse | undefined
  /** For messages: `hospital(id:)`. */
  readonly where: string
}

/**
 * Root fields whose ids have to be in the graph, besides those that answer with one entity. Others may answer about what was in the
 * graph once (`entity`, `changes`), or are questions of a domain's own.
 */
const present: ReadonlySet<string> = new Set([
  ...['nodes', 'between', 'paths', 'shared', 'coverage', 'coverages', 'within', 'parts', 'search'],
])
/** Ids of what is no entity. */
const others: ReadonlySet<string> = new Set(['source', 'sourceText', 'record', 'run'])

/** What an argument of a root field names by itself. Read off the types alone, so that a schema got by introspection serves as well. */
function namedByArgument(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  { type }: Pick<GraphQLArgument, 'type'>,
): NameUse | undefined {
  if (getNamedType(type).name !== 'ID' || others.has(field.name)) return undefined
  const answered = getNamedType(field.type)
  const one = entityType(schema, answered.name) && !isListType(getNullableType(field.type))
  return {
    type: one ? answered.name : 'Entity',
    code: undefined,
    lasting: !one && !present.has(field.name),
  }
}

/** The operators that compare with a whole id or code. */
const whole: ReadonlySet<string> = new Set(['eq', 'ne', 'in'])

/** What a field of an input object names: `id` and codes of an entity's filter, and within these the operators. */
function namedWithin(
  schema: GraphQLSchema,
  object: string,
  field: string,
  type: GraphQLInputType,
  outer: NameUse | undefined,
): NameUse | undefined {
  if (outer) return whole.has(field) ? outer : undefined
  const filtered = /^(.+)Filter$/.exec(object)?.[1] ?? ''
  const entity = entityType(schema, filtered)
  if (!entity) return undefined
  if (field === 'id' && getNamedType(type).name === 'IDFilter') {
    return { type: filtered, code: undefined, lasting: false }
  }
  return isCode(entity.getFields()[field]) ? { type: filtered, code: field, lasting: false } : undefined
}

function entityType(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name)
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined
  return name === 'Entity' || type.getInterfaces().some((each) => each.name === 'Entity') ? type : undefined
}

/** The codes of a type: single texts whose names end in `code`, and perhaps a number: `isoCode3`. */
export function codesOf(schema: GraphQLSchema, name: string): readonly string[] {
  const fields = Object.values(entityType(schema, name)?.getFields() ?? {})
  return fields.filter(isCode).map((field) => field.name)
}

function isCode(field: GraphQLField<unknown, unknown> | undefined): boolean {
  return field !== undefined && /code\d*$/i.test(field.name) && String(getNullableType(field.type)) === 'String'
}

/** Visits each text within a value that names an entity, and gives the value with what the visitor puts in its place. */
export function mapNames(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  value: unknown,
  use: NameUse | undefined,
  visit: (text: string, use: NameUse, path: readonly string[]) => string,
  path: readonly string[] = [],
): unknown {
  if (value === null || value === undefined) return value
  if (isNonNullType(type)) return mapNames(schema, type.ofType, value, use, visit, path)
  if (Array.isArray(value)) {
    const item = isListType(type) ? type.ofType : type
    return value.map((each) => mapNames(schema, item, each, use, visit, path))
  }
  if (isListType(type)) return mapNames(schema, type.ofType, value, use, visit, path)
  if (!isInputObjectType(type)) return use && typeof value === 'string' ? visit(value, use, path) : value
  if (typeof value !== 'object') return value
  const fields = type.getFields()
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const field = fields[name]
      if (!field) return [name, each]
      const within = namedWithin(schema, type.name, name, field.type, use)
      return [name, mapNames(schema, field.type, each, within, visit, [...path, name])]
    }),
  )
}

/** One text in the arguments of a field that names an entity. */
export interface ArgumentName {
  readonly text: string
  readonly use: NameUse
  /** `id`, `filter.country.isoCode.eq`. */
  readonly argument: string
}

export function namesInArguments(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: { readonly [name: string]: unknown },
): readonly ArgumentName[] {
  const values = getArgumentValues(field, node, variables)
  const found: ArgumentName[] = []
  for (const argument of field.args) {
    const use = namedByArgument(schema, field, argument)
    mapNames(schema, argument.type, values[argument.name], use, (text, within, path) => {
      found.push({ text, use: within, argument: [argument.name, ...path].join('.') })
      return text
    })
  }
  return found
}

/** Where variables stand in the arguments of one field. */
export function variableUses(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): readonly VariableUse[] {
  return (node.arguments ?? []).flatMap((given) => {
    const argument = field.args.find(({ name }) => name === given.name.value)
    if (!argument) return []
    const place = { schema, where: [given.name.value], field: field.name }
    return usesIn(place, given.value, argument.type, namedByArgument(schema, field, argument))
  })
}

interface InputPlace {
  readonly schema: GraphQLSchema
  readonly field: string
  readonly where: readonly string[]
}

function usesIn(
  place: InputPlace,
  node: ValueNode,
  type: GraphQLInputType,
  use: NameUse | undefined,
): readonly VariableUse[] {
  if (node.kind === Kind.VARIABLE) {
    const where = `${place.field}(${place.where.join('.')}:)`
    return [{ variable: node.name.value, type, use, where }]
  }
  if (isNonNullType(type)) return usesIn(place, node, type.ofType, use)
  if (node.kind === Kind.LIST) {
    const item = isListType(type) ? type.ofType : type
    return node.values.flatMap((each) => usesIn(place, each, item, use))
  }
  if (isListType(type)) return usesIn(place, node, type.ofType, use)
  if (node.kind !== Kind.OBJECT || !isInputObjectType(type)) return []
  const fields = type.getFields()
  return node.fields.flatMap(({ name: { value: name }, value }) => {
    const field = fields[name]
    if (!field) return []
    const within = namedWithin(place.schema, type.name, name, field.type, use)
    return usesIn({ ...place, where: [...place.where, name] }, value, field.type, within)
  })
}
