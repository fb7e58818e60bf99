import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql'
import { orderType } from '../cypher/orders.ts'
import {
  type Field,
  type Interface,
  type Kind,
  type LinkField,
  type Model,
  type QuestionField,
  typeNamed,
  type ValueField,
  type ValueType,
} from '../model/model.ts'
import { annotated, type FieldAnnotation } from './field-annotation.ts'
import { FilterTypes } from './filter-types.ts'
import { argumentsOfQuestion } from './named-query-arguments.ts'
import { scalars } from './scalars.ts'
import { linkEdgeName, linksName } from './type-names.ts'
import { undatedCountDescription, validityArguments } from './valid-time-arguments.ts'

type FieldConfig = GraphQLFieldConfig<unknown, unknown>
type FieldConfigs = GraphQLFieldConfigMap<unknown, unknown>

const listOf = (type: GraphQLOutputType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)))

/** All output types of a model. Types that refer to each other are made once and look each other up by name. */
export class OutputTypes {
  readonly #model: Model
  readonly #enums: ReadonlyMap<string, GraphQLEnumType>
  readonly #filters: FilterTypes
  readonly #orders = new Map<string, GraphQLEnumType>()
  readonly #interfaces = new Map<string, GraphQLInterfaceType>()
  readonly #objects = new Map<string, GraphQLObjectType>()
  readonly #node: GraphQLInterfaceType

  constructor(model: Model) {
    this.#model = model
    this.#enums = new Map([...model.enums.values()].map((type) => [type.name, enumType(type)]))
    this.#filters = new FilterTypes(model, this.#enums)
    this.#node = this.#nodeType(typeNamed(model, 'Entity'))
    for (const type of model.interfaces.values()) this.#interfaces.set(type.name, this.#interfaceType(type))
    for (const kind of model.kinds.values()) this.#objects.set(kind.name, this.#kindType(kind))
  }

  /** Kinds that no field leads to are part of the schema too. */
  get kinds(): readonly GraphQLObjectType[] {
    return [...this.#model.kinds.keys()].map((name) => this.#object(name))
  }

  /** The type of a kind or interface. */
  entity(name: string): GraphQLInterfaceType | GraphQLObjectType {
    return this.#interfaces.get(name) ?? this.#object(name)
  }

  /** `GrantConnection`, for lists at the root. */
  connection(name: string): GraphQLObjectType {
    return this.#connection(`${name}Connection`, name, () =>
      this.#edge(`${name}Edge`, `One ${name} of a list.`, name, {}),
    )
  }

  listArguments(name: string, stubs: boolean): GraphQLFieldConfigArgumentMap {
    const type = typeNamed(this.#model, name)
    return {
      first: {
        type: GraphQLInt,
        description: 'How many from the start. 20 where neither `first` nor `last` is given.',
      },
      after: { type: GraphQLString, description: 'Only what comes behind this cursor.' },
      last: { type: GraphQLInt, description: 'How many from the end.' },
      before: { type: GraphQLString, description: 'Only what comes before this cursor.' },
      filter: { type: this.#filters.ofType(type), description: 'Which are meant.' },
      ...validityArguments,
      orderBy: { type: this.#order(type), description: 'Their order; by id where it is left out.' },
      stubs: {
        type: new GraphQLNonNull(GraphQLBoolean),
        defaultValue: stubs,
        description: 'Whether entities that are linked to, but described by no source, belong to the list.',
      },
    }
  }

  #order(type: Kind | Interface): GraphQLEnumType {
    const made = this.#orders.get(type.name) ?? orderType(this.#model, type)
    this.#orders.set(type.name, made)
    return made
  }

  #object(name: string): GraphQLObjectType {
    const type = this.#objects.get(name)
    if (!type) throw new Error(`no type ${name} in the served schema`)
    return type
  }

  /**
   * For clients that refetch by Global Object Identification (Relay). Its `id` is that of `Entity`, so that one plan answers
   * both; `Query.node` gives an Entity, which is a Node with more to select.
   */
  #nodeType({ fields }: Kind | Interface): GraphQLInterfaceType {
    const id = fields.get('id')
    if (id?.role !== 'value') throw new Error('an Entity without an id')
    return new GraphQLInterfaceType({
      name: 'Node',
      description: 'What `node` finds by its id (GraphQL Global Object Identification). Every entity is one.',
      fields: () => ({ id: this.#valueField(id) }),
    })
  }

  #interfaceType(type: Interface): GraphQLInterfaceType {
    return new GraphQLInterfaceType({
      name: type.name,
      description: type.description,
      interfaces: () => [...type.interfaces.map((name) => this.#interface(name)), this.#node],
      fields: () => this.#fields(type.fields),
    })
  }

  #kindType(kind: Kind): GraphQLObjectType {
    return new GraphQLObjectType({
      name: kind.name,
      description: kind.description,
      interfaces: () => [...kind.interfaces.map((name) => this.#interface(name)), this.#node],
      fields: () => this.#fields(kind.fields),
    })
  }

  #interface(name: string): GraphQLInterfaceType {
    const type = this.#interfaces.get(name)
    if (!type) throw new Error(`no interface ${name} in the model`)
    return type
  }

  #fields(fields: ReadonlyMap<string, Field>): FieldConfigs {
    const configs: FieldConfigs = {}
    for (const field of fields.values()) {
      if (field.role === 'value') configs[field.name] = this.#valueField(field)
      if (field.role === 'link') configs[field.name] = this.#linkField(field)
      if (field.role === 'question') configs[field.name] = this.question(field)
    }
    return configs
  }

  #valueField(field: ValueField): FieldConfig {
    const single = field.name === 'id' ? GraphQLID : this.#shape(field)
    const type = field.list ? listOf(single) : field.required ? new GraphQLNonNull(single) : single
    return described(field.description, type, { is: 'value', field })
  }

  #shape({ shape }: ValueField): GraphQLOutputType {
    if (shape.is === 'object') return this.valueType(shape.name)
    if (shape.is === 'scalar') return scalars[shape.scalar]
    const type = this.#enums.get(shape.name)
    if (!type) throw new Error(`no enum ${shape.name} in the model`)
    return type
  }

  /** `Money`, and every other type without an id. */
  valueType(name: string): GraphQLObjectType {
    return this.#once(name, () => {
      const type = this.#model.valueTypes.get(name)
      if (!type) throw new Error(`no value type ${name} in the model`)
      return { name, description: type.description, fields: () => this.#properties(type) }
    })
  }

  #properties(type: ValueType): FieldConfigs {
    return Object.fromEntries([...type.fields.values()].map((field) => [field.name, this.#valueField(field)]))
  }

  /** What a file of `cypher/questions` answers; null when it fails. */
  question(field: QuestionField): FieldConfig {
    const target = this.entity(field.target)
    const type = field.list ? new GraphQLList(new GraphQLNonNull(target)) : target
    return { ...described(field.description, type, { is: 'question', field }), args: argumentsOfQuestion(field) }
  }

  #linkField(link: LinkField): FieldConfig {
    if (!link.list) return described(link.description, this.entity(link.target), { is: 'link', field: link })
    const type = this.#connection(linksName(link), link.target, () => this.#linkEdge(link))
    return {
      ...described(link.description, new GraphQLNonNull(type), { is: 'link', field: link }),
      args: this.listArguments(link.target, true),
    }
  }

  #linkEdge(link: LinkField): GraphQLObjectType {
    const properties = link.properties === undefined ? undefined : this.#model.valueTypes.get(link.properties)
    return this.#edge(
      linkEdgeName(link),
      `One link to a ${link.target}${properties ? ', with what is said of the link itself' : ''}.`,
      link.target,
      properties ? this.#properties(properties) : {},
    )
  }

  #edge(name: string, description: string, target: string, properties: FieldConfigs): GraphQLObjectType {
    return this.#once(name, () => ({
      name,
      description,
      fields: () => ({
        cursor: described('Marks this place in the list.', new GraphQLNonNull(GraphQLString), {
          is: 'part',
          part: 'cursor',
        }),
        node: described('What it leads to.', new GraphQLNonNull(this.entity(target)), { is: 'part', part: 'node' }),
        ...properties,
      }),
    }))
  }

  #connection(name: string, target: string, edge: () => GraphQLObjectType): GraphQLObjectType {
    return this.#once(name, () => ({
      name,
      description: `A page of a list of ${typeNamed(this.#model, target).plural}.`,
      fields: () => ({
        nodes: described('The entities of this page.', listOf(this.entity(target)), { is: 'part', part: 'nodes' }),
        edges: described('The same, each with its cursor.', listOf(edge()), { is: 'part', part: 'edges' }),
        pageInfo: described('Where this page stands.', new GraphQLNonNull(pageInfo), { is: 'part', part: 'pageInfo' }),
        totalCount: described('How many there are on all pages.', new GraphQLNonNull(GraphQLInt), {
          is: 'part',
          part: 'totalCount',
        }),
        undatedCount: described(undatedCountDescription, new GraphQLNonNull(GraphQLInt), {
          is: 'part',
          part: 'undatedCount',
        }),
      }),
    }))
  }

  #once(name: string, config: () => ConstructorParameters<typeof GraphQLObjectType>[0]): GraphQLObjectType {
    const made = this.#objects.get(name) ?? new GraphQLObjectType(config())
    this.#objects.set(name, made)
    return made
  }
}

/** Shared by all pages of the API. */
export const pageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  description: 'Where a page stands in its list (Relay cursor connections).',
  fields: {
    hasNextPage: described('Whether more comes behind this page.', new GraphQLNonNull(GraphQLBoolean), {
      is: 'part',
      part: 'hasNextPage',
    }),
    hasPreviousPage: described('Whether something comes before this page.', new GraphQLNonNull(GraphQLBoolean), {
      is: 'part',
      part: 'hasPreviousPage',
    }),
    startCursor: described('The cursor of its first item.', GraphQLString, { is: 'part', part: 'startCursor' }),
    endCursor: described('The cursor of its last item.', GraphQLString, { is: 'part', part: 'endCursor' }),
  },
})

function enumType(type: Model['enums'] extends ReadonlyMap<string, infer Each> ? Each : never): GraphQLEnumType {
  const values = type.values.map(({ name, description }) => [name, { description }] as const)
  return new GraphQLEnumType({ name: type.name, description: type.description, values: Object.fromEntries(values) })
}

/** A field of the served schema: what it says, what it gives, what it stands for. */
export function described(description: string, type: GraphQLOutputType, annotation: FieldAnnotation): FieldConfig {
  return { description, type, extensions: annotated(annotation) }
}
