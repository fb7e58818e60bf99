import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql'
import { columnsOf } from '../model/columns.ts'
import type { Interface, Kind, LinkField, Model, ValueField, ValueType } from '../model/model.ts'
import { DateScalar, DecimalScalar } from './scalars.ts'
import { linkEdgeName, linksName } from './type-names.ts'
import { validityInputs } from './valid-time-arguments.ts'

const list = (type: GraphQLInputType) => new GraphQLList(new GraphQLNonNull(type))

/** All input types for filters, made when first asked for and named for what they filter. */
export class FilterTypes {
  readonly #model: Model
  readonly #enums: ReadonlyMap<string, GraphQLEnumType>
  readonly #made = new Map<string, GraphQLInputObjectType>()
  readonly #kindEnum: GraphQLEnumType

  constructor(model: Model, enums: ReadonlyMap<string, GraphQLEnumType>) {
    this.#model = model
    this.#enums = enums
    this.#kindEnum = new GraphQLEnumType({
      name: 'Kind',
      description: 'The kinds of entity.',
      values: Object.fromEntries(
        [...model.kinds.values()].map((kind) => [kind.name, { description: kind.description }]),
      ),
      extensions: { inText: true },
    })
  }

  /** `GrantFilter`, `PartyFilter`. */
  ofType(type: Kind | Interface): GraphQLInputObjectType {
    return this.#make(
      `${type.name}Filter`,
      `Which ${type.plural} are meant. Conditions side by side must all hold.`,
      (self) => {
        const fields: GraphQLInputFieldConfigMap = {
          and: { type: list(self), description: 'All of these hold.' },
          or: { type: list(self), description: 'At least one of these holds; an empty list holds for none.' },
          not: { type: self, description: 'This does not hold.' },
        }
        for (const field of type.fields.values()) {
          const filter =
            field.role === 'value' ? this.#ofValue(field) : field.role === 'link' ? this.#ofLink(field) : undefined
          if (filter) fields[field.name] = { type: filter, description: field.description }
        }
        if (type.is === 'interface') this.#addKinds(type, fields)
        return fields
      },
    )
  }

  #addKinds(type: Interface, fields: GraphQLInputFieldConfigMap): void {
    fields['kind'] = {
      type: this.#make('KindFilter', 'A condition on the kind of an entity.', () => ({
        in: { type: list(this.#kindEnum), description: 'It is one of these kinds.' },
      })),
      description: 'Which kinds are meant.',
    }
    for (const name of type.kinds) {
      const kind = this.#model.kinds.get(name)
      if (kind) fields[`on${name}`] = { type: this.ofType(kind), description: `It is a ${name}, and this holds.` }
    }
  }

  #ofValue(field: ValueField): GraphQLInputObjectType | undefined {
    if (field.name === 'id') return this.#scalar('ID', GraphQLID, 'eq')
    const single = this.#single(field)
    if (!single || !field.list) return single
    if (field.shape.is === 'object' && columnsOf(this.#model, field).length < 2) return undefined
    const name = single.name.replace(/Filter$/, 'ListFilter')
    return this.#make(name, 'A condition on the values of a list.', () => this.#quantifiers(single))
  }

  #single({ shape }: ValueField): GraphQLInputObjectType | undefined {
    if (shape.is === 'enum') {
      const type = this.#enums.get(shape.name)
      return type && this.#scalar(shape.name, type, 'eq')
    }
    if (shape.is === 'scalar') {
      switch (shape.scalar) {
        case 'String':
          return this.#text()
        case 'Int':
          return this.#scalar('Int', GraphQLInt, 'order')
        case 'Float':
          return this.#scalar('Float', GraphQLFloat, 'order')
        case 'Boolean':
          return this.#scalar('Boolean', GraphQLBoolean, 'truth')
        case 'Date':
          return this.#scalar('Date', DateScalar, 'order')
        case 'Decimal':
          return this.#scalar('Decimal', DecimalScalar, 'order')
      }
    }
    if (shape.name === 'Money') return this.#money()
    if (shape.name === 'Point') return this.#make('PointFilter', 'A condition on a place on the map.', () => isNull)
    const type = this.#model.valueTypes.get(shape.name)
    return type && this.ofValueType(type)
  }

  /** The filter of a value object, of the properties of a link too. */
  ofValueType(type: ValueType): GraphQLInputObjectType {
    return this.#make(`${type.name}Filter`, `A condition on: ${type.description}`, () => {
      const fields: GraphQLInputFieldConfigMap = {}
      for (const field of type.fields.values()) {
        const filter = this.#single(field)
        if (filter) fields[field.name] = { type: filter, description: field.description }
      }
      return fields
    })
  }

  #ofLink(link: LinkField): GraphQLInputObjectType {
    const { kinds, interfaces, valueTypes } = this.#model
    const type = kinds.get(link.target) ?? interfaces.get(link.target)
    if (!type) throw new Error(`no type ${link.target} in the model`)
    const target = this.ofType(type)
    if (!link.list) return target
    const properties = link.properties === undefined ? undefined : valueTypes.get(link.properties)
    const one = properties
      ? this.#make(
          `${linkEdgeName(link)}Filter`,
          'A condition on a link: on what it leads to, and on the link itself.',
          () => ({
            node: { type: target, description: 'What it leads to.' },
            edge: { type: this.ofValueType(properties), description: 'What is said of the link itself.' },
          }),
        )
      : target
    return this.#make(
      `${linksName(link)}Filter`,
      'A condition on links to many: on those that are valid at the `validAt` of the list around it, unless it gives its own.',
      () => ({ ...this.#quantifiers(one), ...validityInputs }),
    )
  }

  #quantifiers(one: GraphQLInputObjectType): GraphQLInputFieldConfigMap {
    return {
      some: { type: one, description: 'It holds for at least one.' },
      none: { type: one, description: 'It holds for none.' },
      every: { type: one, description: 'It holds for each; also where there are none.' },
      count: { type: this.#scalar('Int', GraphQLInt, 'order'), description: 'How many there are.' },
    }
  }

  #scalar(name: string, type: GraphQLInputType, operators: 'eq' | 'order' | 'truth'): GraphQLInputObjectType {
    return this.#make(`${name}Filter`, scalarDescription(name), () => ({
      eq: { type, description: 'Equal to this.' },
      ne: { type, description: 'Not equal to this; also where there is no value.' },
      ...(operators === 'truth' ? {} : { in: { type: list(type), description: 'Equal to one of these.' } }),
      ...(operators === 'order' ? comparisons(type, name === 'Date') : {}),
      ...isNull,
    }))
  }

  #text(): GraphQLInputObjectType {
    return this.#make('StringFilter', 'A condition on a text. A condition left out or null does not count.', () => ({
      eq: { type: GraphQLString, description: 'Equal to this, to the letter.' },
      ne: { type: GraphQLString, description: 'Not equal to this; also where there is no value.' },
      in: { type: list(GraphQLString), description: 'Equal to one of these, to the letter.' },
      ...comparisons(GraphQLString, false),
      contains: { type: GraphQLString, description: 'Contains this, without regard to case and accents.' },
      startsWith: { type: GraphQLString, description: 'Starts with this, without regard to case and accents.' },
      containsExact: { type: GraphQLString, description: 'Contains this, to the letter.' },
      ...isNull,
    }))
  }

  #money(): GraphQLInputObjectType {
    return this.#make(
      'MoneyFilter',
      'A condition on an amount. Amounts are compared within one currency only.',
      () => ({
        currency: { type: GraphQLString, description: 'ISO 4217 code, `USD`; needed for every comparison.' },
        eq: { type: DecimalScalar, description: 'Equal to this.' },
        ne: {
          type: DecimalScalar,
          description: 'Not equal to this amount in this currency; also where there is none.',
        },
        in: { type: list(DecimalScalar), description: 'Equal to one of these.' },
        ...comparisons(DecimalScalar, false),
        ...isNull,
      }),
    )
  }

  #make(
    name: string,
    description: string,
    fields: (self: GraphQLInputObjectType) => GraphQLInputFieldConfigMap,
  ): GraphQLInputObjectType {
    const known = this.#made.get(name)
    if (known) return known
    const made: GraphQLInputObjectType = new GraphQLInputObjectType({ name, description, fields: () => fields(made) })
    this.#made.set(name, made)
    return made
  }
}

const isNull: GraphQLInputFieldConfigMap = {
  isNull: { type: GraphQLBoolean, description: 'True: there is no value. False: there is one.' },
}

function comparisons(type: GraphQLInputType, date: boolean): GraphQLInputFieldConfigMap {
  return {
    lt: { type, description: date ? 'Ends before this starts.' : 'Less than this.' },
    lte: { type, description: date ? 'Ends no later than this ends.' : 'Less than or equal to this.' },
    gt: { type, description: date ? 'Starts after this ends.' : 'Greater than this.' },
    gte: { type, description: date ? 'Starts no earlier than this starts.' : 'Greater than or equal to this.' },
  }
}

function scalarDescription(name: string): string {
  if (name === 'Date') {
    return 'A condition on a date. Dates stand for intervals: `2004` from its first to its last day. A condition left out or null does not count.'
  }
  return 'A condition on one value. A condition left out or null does not count.'
}
