import fc, { type GeneratorValue } from 'fast-check'
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql'
import { byId, type Order } from '../../../src/cypher/orders.ts'
import { encodePlace } from '../../../src/cypher/place.ts'
import { annotationOf } from '../../../src/schema/field-annotation.ts'
import { cursorPlace, type Oracle } from '../oracle/oracle.ts'
import { currencies, days, decimals, floats, integers, texts } from './records.ts'

/** A random operation with its variables: fragments, aliases, directives, filters, orders and cursors of every sort. */
export interface GeneratedOperation {
  readonly text: string
  readonly variables: { readonly [name: string]: unknown }
}

export function generateOperation(gen: GeneratorValue, schema: GraphQLSchema, oracle: Oracle): GeneratedOperation {
  const writer = new OperationWriter(gen, schema, oracle)
  return writer.operation()
}

class OperationWriter {
  readonly #gen: GeneratorValue
  readonly #schema: GraphQLSchema
  readonly #oracle: Oracle
  readonly #variables = new Map<string, { readonly type: string; readonly value: unknown }>()
  readonly #fragments: string[] = []
  #aliases = 0

  constructor(gen: GeneratorValue, schema: GraphQLSchema, oracle: Oracle) {
    this.#gen = gen
    this.#schema = schema
    this.#oracle = oracle
  }

  operation(): GeneratedOperation {
    const selection = this.#selection(this.#schema.getQueryType() as GraphQLNamedType, 3)
    const definitions = [...this.#variables].map(([name, { type }]) => `$${name}: ${type}`)
    const head = definitions.length > 0 ? `query Q(${definitions.join(', ')})` : 'query Q'
    return {
      text: [`${head} ${selection}`, ...this.#fragments].join('\n'),
      variables: Object.fromEntries([...this.#variables].map(([name, { value }]) => [name, value])),
    }
  }

  #below(limit: number): number {
    return this.#gen(fc.nat, { max: limit - 1 })
  }

  #chance(oneIn: number): boolean {
    return this.#below(oneIn) === 0
  }

  #pick<Each>(list: readonly Each[]): Each {
    return list[this.#below(list.length)] as Each
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (!isObjectType(type) && !isInterfaceType(type)) return ''
    const fields = Object.values(type.getFields())
      .filter((field) => depth > 0 || !isComposite(field))
      .filter((field) => !['feature', 'answer'].includes(annotationOf(field).is))
    const parts: string[] = this.#chance(4) ? ['__typename'] : []
    const count = 1 + this.#below(3)
    for (let index = 0; index < count; index += 1) {
      if (this.#chance(5)) parts.push(this.#fragment(type, depth))
      else if (fields.length > 0) parts.push(this.#field(this.#pick(fields), depth))
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type)
    const args = this.#arguments(field)
    const needed = args !== '' || this.#chance(4)
    this.#aliases += 1
    const alias = needed ? `x${this.#aliases}: ` : ''
    const selection = isComposite(field) ? ` ${this.#selection(type, Math.max(0, depth - 1))}` : ''
    return `${alias}${field.name}${args}${this.#directive()}${selection}`
  }

  #fragment(type: GraphQLNamedType, depth: number): string {
    const inside = isAbstractType(type)
      ? this.#pick([type, ...this.#overlapping(type)])
      : this.#pick([type, ...supertypes(type)])
    const selection = this.#selection(inside, depth)
    if (this.#chance(3)) {
      const name = `F${this.#fragments.length}`
      this.#fragments.push(`fragment ${name} on ${inside.name} ${selection}`)
      return this.#chance(3) ? `...${name} ...${name}` : `...${name}${this.#directive()}`
    }
    return `... on ${inside.name}${this.#directive()} ${selection}`
  }

  /** Types with at least one kind in common, so that the fragment is valid. */
  #overlapping(type: GraphQLNamedType): readonly GraphQLNamedType[] {
    if (!isAbstractType(type)) return []
    const kinds = this.#schema.getPossibleTypes(type)
    return [...kinds, ...kinds.flatMap((kind) => kind.getInterfaces())]
  }

  #directive(): string {
    if (!this.#chance(8)) return ''
    const value = this.#chance(2)
    const shown = this.#chance(2) ? String(value) : this.#variable('Boolean!', value)
    return ` @${this.#chance(2) ? 'skip' : 'include'}(if: ${shown})`
  }

  #variable(type: string, value: unknown): string {
    const name = `v${this.#variables.size}`
    this.#variables.set(name, { type, value })
    return `$${name}`
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const named = new Map(field.args.map((argument) => [argument.name, argument]))
    const parts: string[] = []
    const say = (name: string, value: unknown) => {
      const argument = named.get(name)
      if (argument) parts.push(`${name}: ${this.#said(argument, value)}`)
    }
    if (named.has('id')) say('id', this.#id())
    if (named.has('ids'))
      say(
        'ids',
        Array.from({ length: this.#below(4) }, () => this.#id()),
      )
    if (!named.has('first')) return parts.length > 0 ? `(${parts.join(', ')})` : ''
    const order = this.#order(named.get('orderBy') as GraphQLArgument)
    if (order) say('orderBy', new EnumName(order.name))
    if (this.#chance(3)) say(this.#chance(2) ? 'first' : 'last', this.#below(5))
    if (this.#chance(4)) say('after', this.#cursor(order ?? byId))
    if (this.#chance(6)) say('before', this.#cursor(order ?? byId))
    if (this.#chance(4)) say('stubs', this.#chance(2))
    if (this.#chance(3)) say('validAt', this.#chance(5) ? null : this.#pick(days))
    if (this.#chance(4)) say('undated', this.#pick([null, new EnumName('INCLUDE'), new EnumName('EXCLUDE')]))
    if (this.#chance(2)) say('filter', this.#filter((named.get('filter') as GraphQLArgument).type, 3))
    return parts.length > 0 ? `(${parts.join(', ')})` : ''
  }

  #said(argument: GraphQLArgument, value: unknown): string {
    return this.#chance(3) ? this.#variable(String(argument.type), plain(value)) : literal(value)
  }

  #order(argument: GraphQLArgument): Order | undefined {
    const type = getNullableType(argument.type)
    return this.#chance(2) && isEnumType(type) ? (this.#pick(type.getValues()).value as Order) : undefined
  }

  #id(): string {
    const ids = [...this.#oracle.entities.keys()]
    return this.#chance(6) || ids.length === 0
      ? this.#pick(['person/none', 'x', 'gift/', "gift/') //"])
      : this.#pick(ids)
  }

  /** The place of some entity, of whatever kind, in an order. */
  #cursor(order: Order): string {
    const entities = [...this.#oracle.entities.values()]
    if (entities.length === 0) return encodePlace(order, { id: 'gift/a', value: null })
    return cursorPlace(order, this.#pick(entities))
  }

  #filter(input: GraphQLInputType, depth: number): unknown {
    const type = getNullableType(input)
    if (!isInputObjectType(type)) return {}
    const fields = Object.values(type.getFields())
    const filter: { [name: string]: unknown } = {}
    const count = type.name === 'MoneyFilter' ? 1 : 1 + this.#below(2)
    for (let index = 0; index < count; index += 1) {
      const field = this.#pick(fields)
      const value = this.#operand(type.name, field.name, field.type, depth)
      if (value !== undefined) filter[field.name] = value
    }
    if (type.name === 'MoneyFilter') filter['currency'] = this.#pick(currencies)
    return filter
  }

  #operand(filter: string, name: string, input: GraphQLInputType, depth: number): unknown {
    if (this.#chance(20)) return name === 'currency' ? undefined : null
    const type = getNullableType(input)
    if (isInputObjectType(type)) return depth > 0 ? this.#filter(type, depth - 1) : undefined
    if (!isListType(type)) return this.#scalar(filter, name, type)
    const element = type.ofType as GraphQLInputType
    const values = Array.from({ length: this.#below(3) }, () => this.#operand(filter, name, element, depth))
    return values.filter((value) => value !== undefined && value !== null)
  }

  #scalar(filter: string, name: string, type: GraphQLInputType): unknown {
    if (isEnumType(type)) return new EnumName(this.#pick(type.getValues()).name)
    const named = getNamedType(type).name
    if (named === 'ID') return this.#id()
    if (named === 'Boolean') return this.#chance(2)
    if (named === 'Int') return Number(this.#pick(integers))
    if (named === 'Float') return Number(this.#pick(floats))
    if (named === 'Date') return this.#pick(days)
    if (named === 'Decimal') return this.#pick(decimals)
    return filter === 'MoneyFilter' && name === 'currency' ? this.#pick(currencies) : this.#pick(texts)
  }
}

/** An enum's value, which literals write without quotes. */
class EnumName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

function literal(value: unknown): string {
  if (value instanceof EnumName) return value.name
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{ ${Object.entries(value)
    .map(([name, part]) => `${name}: ${literal(part)}`)
    .join(', ')} }`
}

function plain(value: unknown): unknown {
  if (value instanceof EnumName) return value.name
  if (Array.isArray(value)) return value.map(plain)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
}

function isComposite(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type)
  return isObjectType(type) || isInterfaceType(type)
}

function supertypes(type: GraphQLNamedType): readonly GraphQLNamedType[] {
  return isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : []
}
