import {
  astFromValue,
  doTypesOverlap,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { Example } from '../../src/api/routes/example.ts'
import type { Answer } from './small-engine.ts'

/** What came of a request for each field of a schema. */
export interface EveryField {
  /** `Grant.amount`: all that was requested. */
  readonly requested: ReadonlySet<string>
  /** Object types of which at least one object was returned. */
  readonly met: ReadonlySet<string>
  /** Each error, with the query that it answers. */
  readonly errors: readonly string[]
}

type Send = (query: string) => Promise<Answer>
type Field = GraphQLField<unknown, unknown>
/** Which arguments a field is given: those it requires, or all whose values follow from their types. */
type Given = 'required' | 'all'

/** `Grant.amount` for each field of each type with fields, but those of introspection. */
export function coordinates(schema: GraphQLSchema): readonly string[] {
  return typesWithFields(schema).flatMap((type) =>
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  )
}

/**
 * Requests every field of the schema, each of an object that is there where the graph has one: from the root fields on,
 * the objects that a request returns are where the fields of their types are requested next. Arguments have the values of
 * the examples; a field that no example has gets ids that were met, and plain values by type.
 */
export async function requestEveryField(
  schema: GraphQLSchema,
  examples: readonly Example[],
  send: Send,
): Promise<EveryField> {
  const walk = new Walk(schema, argumentsOfExamples(schema, examples), send)
  await walk.run()
  return walk
}

/** The selections from the root to an object: fields with arguments, and the type that is looked for. */
type Path = readonly { readonly field: string; readonly on: string }[]

/** Fields of one query; more of them would only make a mistake harder to find. */
const fieldsPerQuery = 20
/** Ids that are tried for a field of which nothing says what kind of thing its argument names. */
const mostTries = 200
/** Places in which objects of one type are looked at, as long as some of its fields return nothing. */
const mostVisits = 6

class Walk implements EveryField {
  readonly requested = new Set<string>()
  readonly errors: string[] = []
  readonly met = new Set<string>()
  readonly #schema: GraphQLSchema
  readonly #exampleArguments: ExampleArguments
  readonly #send: Send
  readonly #ids = new Map<string, Set<string>>()
  readonly #paths = new Map<string, Path>()
  readonly #waiting: { readonly type: string; readonly path: Path; readonly fields: readonly string[] }[] = []
  /** Fields of types that were met, which returned no object yet: another object of the type may have one. */
  readonly #empty = new Map<string, Set<string>>()
  readonly #visits = new Map<string, number>()
  /** The arguments of a root field that found something. */
  readonly #found = new Map<string, string>()

  constructor(schema: GraphQLSchema, exampleArguments: ExampleArguments, send: Send) {
    this.#schema = schema
    this.#exampleArguments = exampleArguments
    this.#send = send
  }

  async run(): Promise<void> {
    const root = this.#schema.getQueryType()
    if (!root) throw new Error('the schema has no query type')
    this.met.add(root.name)
    const fields = Object.values(root.getFields())
    // Lists first: what they return has the ids that other fields require.
    for (const field of fields.filter((each) => !each.args.some(isRequiredArgument))) await this.#root(root, field)
    await this.#drain()
    for (const field of fields.filter((each) => each.args.some(isRequiredArgument))) {
      await this.#root(root, field)
      await this.#drain()
    }
    await this.#rest()
  }

  async #root(root: GraphQLCompositeType, field: Field): Promise<void> {
    const withAll = this.#argumentChoices(root, field, 'all')
    for (const [index, args] of this.#argumentChoices(root, field).entries()) {
      const data = await this.#request([], root, [[field, args]])
      const [value] = Object.values(data[0] ?? {})
      if (value === null || value === undefined) continue
      this.#found.set(field.name, args)
      await this.#request([], root, [[field, withAll[index] ?? args]])
      return
    }
  }

  async #drain(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const empty = this.#empty.get(next.type)
      const fields = next.fields.filter((name) => empty?.has(name) ?? true)
      await this.#fieldsOf(next.type, next.path, fields)
    }
  }

  /** Types of which nothing is there, and interfaces: below a field that returns them. */
  async #rest(): Promise<void> {
    const types = typesWithFields(this.#schema)
    const lacking = () => types.filter((type) => !this.met.has(type.name) && !this.#isRequested(type))
    for (let before = -1, left = lacking(); left.length > 0 && left.length !== before; left = lacking()) {
      before = left.length
      for (const type of left) {
        const path = this.#pathToward(type)
        if (!path) continue
        this.#paths.set(type.name, path)
        await this.#fieldsOf(type.name, path, Object.keys(type.getFields()))
      }
    }
  }

  #isRequested(type: GraphQLObjectType | GraphQLInterfaceType): boolean {
    return Object.keys(type.getFields()).every((field) => this.requested.has(`${type.name}.${field}`))
  }

  #pathToward(type: GraphQLCompositeType): Path | undefined {
    for (const parent of typesWithFields(this.#schema)) {
      const path = parent === this.#schema.getQueryType() ? [] : this.#paths.get(parent.name)
      if (!path) continue
      for (const field of Object.values(parent.getFields())) {
        const returned = getNamedType(field.type)
        const fits = isCompositeType(returned) && doTypesOverlap(this.#schema, returned, type)
        const [args] = this.#argumentChoices(parent, field)
        if (fits && args !== undefined) return [...path, { field: `${field.name}${args}`, on: type.name }]
      }
    }
    return undefined
  }

  #possible(type: GraphQLCompositeType): readonly string[] {
    return isObjectType(type) ? [type.name] : this.#schema.getPossibleTypes(type).map(({ name }) => name)
  }

  async #fieldsOf(name: string, path: Path, names: readonly string[]): Promise<void> {
    const type = this.#schema.getType(name)
    if (!isObjectType(type) && !isInterfaceType(type)) return
    const fields = names.flatMap((each) => type.getFields()[each] ?? [])
    const first = !this.#empty.has(name)
    if (first) {
      const composite = fields.filter((field) => isCompositeType(getNamedType(field.type)))
      this.#empty.set(name, new Set(composite.map((field) => field.name)))
    }
    const withArguments =
      (given: Given) =>
      (field: Field): readonly [Field, string] => {
        const [args = ''] = this.#argumentChoices(type, field, given)
        return [field, args]
      }
    for (let at = 0; at < fields.length; at += fieldsPerQuery) {
      const some = fields.slice(at, at + fieldsPerQuery)
      await this.#request(path, type, some.map(withArguments('required')))
      const optional = some.filter(({ args }) =>
        args.some((each) => this.#isGiven(each, 'all') && each.name !== 'first'),
      )
      if (first && optional.length > 0) await this.#request(path, type, optional.map(withArguments('all')))
    }
  }

  /** The objects at the end of the path. */
  async #request(
    path: Path,
    type: GraphQLCompositeType,
    fields: readonly (readonly [Field, string])[],
  ): Promise<readonly { readonly [key: string]: unknown }[]> {
    const selected = fields.map(([{ name, type: returned }, args]) =>
      isCompositeType(getNamedType(returned)) ? `${name}${args} { __typename }` : `${name}${args}`,
    )
    const inner = path.length === 0 ? selected.join(' ') : `__typename ... on ${type.name} { ${selected.join(' ')} }`
    const text = path.reduceRight((text, { field }, index) => {
      const on = index === 0 ? undefined : path[index - 1]?.on
      return on === undefined ? `${field} { ${text} }` : `... on ${on} { ${field} { ${text} } }`
    }, inner)
    const query = `{ ${text} }`
    for (const [{ name }] of fields) this.requested.add(`${type.name}.${name}`)
    const { data, errors = [] } = await this.#send(query)
    for (const error of errors) {
      // Ids are tried until one is of the kind that the field is about.
      if (error.extensions['code'] === 'BAD_USER_INPUT' && this.#isTried(type, fields)) continue
      this.errors.push(`${JSON.stringify(error)} ${query}`)
    }
    const objects = objectsIn(
      data,
      path.map(({ field }) => /^\w+/.exec(field)?.[0] ?? ''),
    )
    for (const object of objects) this.#note(object, type, path, fields)
    return objects
  }

  #isTried(type: GraphQLCompositeType, fields: readonly (readonly [Field, string])[]): boolean {
    return fields.some(([field]) => this.#argumentChoices(type, field).length > 1 && !this.#found.has(field.name))
  }

  #note(
    object: { readonly [key: string]: unknown },
    type: GraphQLCompositeType,
    path: Path,
    fields: readonly (readonly [Field, string])[],
  ): void {
    const { id } = object
    if (typeof id === 'string') {
      const ids = this.#ids.get(type.name) ?? new Set()
      this.#ids.set(type.name, ids.add(id))
    }
    for (const [{ name }, args] of fields) {
      for (const { __typename } of objectsIn(object[name], [])) {
        if (typeof __typename !== 'string') continue
        this.#empty.get(type.name)?.delete(name)
        this.#meet(__typename, [...path, { field: `${name}${args}`, on: __typename }])
      }
    }
  }

  /** A type that was met before is looked at again while some of its fields have returned nothing. */
  #meet(name: string, path: Path): void {
    const type = this.#schema.getType(name)
    if (!isObjectType(type)) return
    const visits = this.#visits.get(name) ?? 0
    const fields = visits === 0 ? Object.keys(type.getFields()) : [...(this.#empty.get(name) ?? [])]
    if (fields.length === 0 || visits >= mostVisits || this.#waiting.some((each) => samePath(each.path, path))) return
    this.#visits.set(name, visits + 1)
    if (visits === 0) this.#paths.set(name, path)
    this.met.add(name)
    this.#waiting.push({ type: name, path, fields })
  }

  /** Arguments as they stand in a query; several where it has to be tried which ids a field knows. */
  #argumentChoices(parent: GraphQLCompositeType, field: Field, given: Given = 'required'): readonly string[] {
    const isRoot = parent === this.#schema.getQueryType()
    const found = this.#found.get(field.name)
    if (isRoot && found !== undefined && given === 'required') return [found]
    const known = this.#exampleArguments.get(`${parent.name}.${field.name}`)
    const args = field.args.filter((each) => this.#isGiven(each, given))
    if (known || !args.some(({ type }) => isId(type) && isRoot)) {
      return [argumentsText(args, (each) => known?.[each.name] ?? this.#valueFor(each.type, this.#someId()))]
    }
    const ids = this.#idsFor(field)
    return ids.map((id) => argumentsText(args, (each) => this.#valueFor(each.type, id)))
  }

  #isGiven(argument: GraphQLArgument, given: Given): boolean {
    const { name, type } = argument
    if (isRequiredArgument(argument) || name === 'first') return true
    // Which texts and ids fit cannot be seen in a type; a place in a list comes from the list.
    return (
      given === 'all' &&
      !['last', 'after', 'before'].includes(name) &&
      !isId(type) &&
      getNamedType(type).name !== 'String'
    )
  }

  #idsFor(field: Field): readonly string[] {
    const returned = getNamedType(field.type)
    const types = isCompositeType(returned) ? this.#possible(returned) : []
    const own = types.flatMap((name) => [...(this.#ids.get(name) ?? [])])
    if (own.length > 0) return own.slice(0, 1)
    // One of each kind, then the next: what a field is about is soon among them.
    const all = [...this.#ids.values()].map((each) => [...each])
    const longest = Math.max(0, ...all.map((each) => each.length))
    return Array.from({ length: longest }, (_, at) => all.flatMap((each) => each[at] ?? []))
      .flat()
      .slice(0, mostTries)
  }

  #someId(): string {
    for (const ids of this.#ids.values()) for (const id of ids) return id
    return 'none'
  }

  #valueFor(type: GraphQLInputType, id: string): unknown {
    const bare = getNullableType(type)
    if (isListType(bare)) return [this.#valueFor(bare.ofType, id)]
    if (isEnumType(bare)) return bare.getValues()[0]?.value
    if (isInputObjectType(bare)) {
      const fields = Object.values(bare.getFields())
      const required = fields.filter(isRequiredInputField)
      // One condition; those of links would lead back to where they come from.
      const plain = fields.filter((each) => !isListType(each.type) && getNamedType(each.type) !== bare)
      const some = required.length > 0 ? required : plain.slice(0, 1)
      return Object.fromEntries(some.map((each) => [each.name, this.#valueFor(each.type, id)]))
    }
    return plainValues[bare.name] ?? id
  }
}

const plainValues: { readonly [scalar: string]: unknown } = {
  String: 'a',
  Int: 2,
  Float: 1,
  Boolean: true,
  Date: '2024',
  DateTime: '2024-01-01T00:00:00Z',
  Decimal: '1',
}

type ExampleArguments = ReadonlyMap<string, { readonly [name: string]: unknown }>

/** The arguments that the examples give each field, by its coordinate. */
function argumentsOfExamples(schema: GraphQLSchema, examples: readonly Example[]): ExampleArguments {
  const found = new Map<string, { readonly [name: string]: unknown }>()
  for (const { query, variables = {} } of examples) {
    const document = parse(query)
    const defaults = (getOperationAST(document)?.variableDefinitions ?? []).length
    const types = new TypeInfo(schema)
    visit(
      document,
      visitWithTypeInfo(types, {
        Field: (node) => {
          const parent = types.getParentType()
          const field = types.getFieldDef()
          if (!parent || !field || !node.arguments?.length) return
          if (defaults > 0 && Object.keys(variables).length === 0) return
          const key = `${parent.name}.${field.name}`
          if (!found.has(key)) found.set(key, getArgumentValues(field, node, variables))
        },
      }),
    )
  }
  return found
}

function argumentsText(args: readonly GraphQLArgument[], valueFor: (argument: GraphQLArgument) => unknown): string {
  const texts = args.flatMap((each) => {
    const literal = astFromValue(valueFor(each), each.type)
    return literal ? [`${each.name}: ${print(literal)}`] : []
  })
  return texts.length === 0 ? '' : `(${texts.join(', ')})`
}

function isId(type: GraphQLInputType): boolean {
  return getNamedType(type).name === 'ID'
}

/** The objects under these keys, lists unfolded. */
function objectsIn(value: unknown, keys: readonly string[]): readonly { readonly [key: string]: unknown }[] {
  if (Array.isArray(value)) return value.flatMap((each) => objectsIn(each, keys))
  if (typeof value !== 'object' || value === null) return []
  const object: { readonly [key: string]: unknown } = { ...value }
  const [key, ...rest] = keys
  return key === undefined ? [object] : objectsIn(object[key], rest)
}

function typesWithFields(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('__'))
}

function samePath(a: Path, b: Path): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
