import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getIntrospectionQuery,
  getNamedType,
  getOperationAST,
  isObjectType,
  parse,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql'
import { collectSubfields } from 'graphql/execution/collectFields.js'
import { type Operation, operationOf } from './operation.ts'

type Variables = { readonly [name: string]: unknown }
type Field = GraphQLField<unknown, unknown>

/** A place in the document, under all objects that are returned there. */
interface Level {
  readonly type: GraphQLObjectType
  readonly fields: readonly { readonly field: Field | undefined; readonly nodes: readonly FieldNode[]; below?: Level }[]
  /** The size of what is returned for an object: a type of the schema stands behind thousands of fields. */
  readonly known: Map<unknown, number>
}

/**
 * About how many characters the answer to these root fields of introspection has as JSON. Nothing of the answer is made: each
 * object is measured once for each place in the document. Stops at `most`, and then returns a larger number.
 */
export function introspectionSize(
  schema: GraphQLSchema,
  operation: Operation,
  roots: readonly FieldNode[],
  variables: Variables,
  most: number,
): number {
  return new Measure(schema, operation, variables, most).ofRoots(roots)
}

/** Of the whole introspection of a schema, as tools request it. */
export function wholeIntrospectionSize(schema: GraphQLSchema): number {
  const document = parse(
    getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    }),
  )
  const roots = (getOperationAST(document)?.selectionSet.selections ?? []).filter((node) => node.kind === 'Field')
  return introspectionSize(schema, operationOf(document, undefined), roots, {}, Number.MAX_SAFE_INTEGER)
}

/** Quotation marks, colons, commas and brackets of a field or a value. */
const marks = 3

class Measure {
  readonly #schema: GraphQLSchema
  readonly #operation: Operation
  readonly #variables: Variables
  readonly #most: number
  #measured = 0

  constructor(schema: GraphQLSchema, operation: Operation, variables: Variables, most: number) {
    this.#schema = schema
    this.#operation = operation
    this.#variables = variables
    this.#most = most
  }

  ofRoots(roots: readonly FieldNode[]): number {
    let size = 0
    for (const node of roots) {
      const field = [SchemaMetaFieldDef, TypeMetaFieldDef].find(({ name }) => name === node.name.value)
      const query = this.#schema.getQueryType()
      if (field && query) size += this.#ofField(query, undefined, { field, nodes: [node] })
    }
    return size
  }

  #ofObject(level: Level, object: unknown): number {
    const known = level.known.get(object)
    if (known !== undefined) return known
    let size = 0
    for (const each of level.fields) {
      if (size > this.#most || this.#measured > this.#most) return this.#most + 1
      size += this.#ofField(level.type, object, each)
    }
    level.known.set(object, size)
    return size
  }

  #ofField(parent: GraphQLObjectType, object: unknown, place: Level['fields'][number]): number {
    const { field, nodes } = place
    const key = (nodes[0]?.alias ?? nodes[0]?.name)?.value ?? ''
    let size = key.length + marks
    const type = field && getNamedType(field.type)
    const value = field && nodes[0] ? this.#valueOf(parent, object, field, nodes) : parent.name
    this.#measured += size
    if (!isObjectType(type)) {
      for (const each of listed(value)) size += String(each).length + marks
    } else {
      place.below ??= this.#levelOf(type, nodes)
      const { below } = place
      for (const each of listed(value)) {
        if (size > this.#most) break
        size += this.#ofObject(below, each)
      }
    }
    return size
  }

  #levelOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): Level {
    const fragments = Object.fromEntries(this.#operation.fragments)
    const collected = collectSubfields(this.#schema, fragments, this.#variables, type, nodes)
    const fields = [...collected.values()].map((uses) => ({
      field: type.getFields()[uses[0]?.name.value ?? ''],
      nodes: uses,
    }))
    return { type, fields, known: new Map() }
  }

  #valueOf(parentType: GraphQLObjectType, object: unknown, field: Field, fieldNodes: readonly FieldNode[]): unknown {
    const [node] = fieldNodes
    if (!node || !field.resolve) throw new Error(`the field ${field.name} of introspection cannot be resolved`)
    const info: GraphQLResolveInfo = {
      fieldName: field.name,
      fieldNodes,
      returnType: field.type,
      parentType,
      path: { prev: undefined, key: field.name, typename: parentType.name },
      schema: this.#schema,
      fragments: Object.fromEntries(this.#operation.fragments),
      rootValue: undefined,
      operation: this.#operation.node,
      variableValues: this.#variables,
    }
    return field.resolve(object, getArgumentValues(field, node, this.#variables), undefined, info)
  }
}

function listed(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
