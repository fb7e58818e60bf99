import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql'
import { byId, type Order } from '../../../src/cypher/orders.ts'
import { encodePlace } from '../../../src/cypher/place.ts'
import { kindsOf, type LinkField, type Model } from '../../../src/model/model.ts'
import type { Projection } from '../../../src/records/record.ts'
import { annotationOf } from '../../../src/schema/field-annotation.ts'
import { compareText, fold } from '../../../src/values/fold.ts'
import { compareScalar, keyOf, matches } from './filter.ts'
import { isUndated, isValid, type Moment } from './valid-time.ts'

/** Entities in memory, answered by graphql-js one resolver at a time: slow, simple, and the law for plans. */
export class Oracle {
  readonly model: Model
  readonly entities: ReadonlyMap<string, Projection>
  readonly #moments = new WeakMap<object, Moment>()
  readonly #incoming = new Map<string, { from: Projection; type: string; properties: object }[]>()

  constructor(model: Model, entities: ReadonlyMap<string, Projection>) {
    this.model = model
    this.entities = entities
    for (const from of entities.values()) {
      for (const { to, type, properties } of from.links) {
        const list = this.#incoming.get(to) ?? []
        list.push({ from, type, properties })
        this.#incoming.set(to, list)
      }
    }
  }

  /** What graphql-js answers. */
  async answer(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: { readonly [name: string]: unknown },
  ): Promise<ExecutionResult> {
    return execute({
      schema,
      document,
      variableValues: variables,
      fieldResolver: this.#field,
      typeResolver: this.#type,
    })
  }

  linked(entity: Projection, link: LinkField): readonly Item[] {
    const shown = new Set(kindsOf(this.model, link.target).map(({ name }) => name))
    if (link.direction === 'OUT') {
      return entity.links
        .filter(({ field }) => field === link.name)
        .map(({ to, properties }) => ({ node: this.#entity(to), properties }))
    }
    return (this.#incoming.get(entity.id) ?? [])
      .filter(({ type, from }) => type === link.type && shown.has(from.kind))
      .map(({ from, properties }) => ({ node: from, properties }))
  }

  isA(entity: Projection, type: string): boolean {
    return kindsOf(this.model, type).some(({ name }) => name === entity.kind)
  }

  #entity(id: string): Projection {
    const entity = this.entities.get(id)
    if (!entity) throw new Error(`the oracle has no ${id}`)
    return entity
  }

  readonly #type: GraphQLTypeResolver<unknown, unknown> = (value) => (value as Projection).kind

  readonly #field: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
    const field = info.parentType.getFields()[info.fieldName]
    if (!field) throw new Error(`no field ${info.fieldName}`)
    const meaning = annotationOf(field)
    switch (meaning.is) {
      case 'one': {
        const entity = this.entities.get(args['id'])
        return entity && this.isA(entity, meaning.target) ? entity : null
      }
      case 'several':
        return (args['ids'] as string[]).map((id) => this.entities.get(id) ?? null)
      case 'list': {
        const all = [...this.entities.values()].filter((entity) => this.isA(entity, meaning.target))
        return this.#page(
          all.map((node) => ({ node, properties: {} })),
          { target: meaning.target, properties: undefined },
          args,
          this.#momentOf(info, args),
        )
      }
      case 'link': {
        const items = this.linked(source as Projection, meaning.field)
        if (!meaning.field.list) return items[0]?.node ?? null
        return this.#page(items, meaning.field, args, this.#momentOf(info, args))
      }
      case 'value':
        return this.#value(source, meaning.field.name, meaning.field.list)
      case 'part':
        return (source as { readonly [part: string]: unknown })[meaning.part]
      default:
        throw new Error(`${info.fieldName} is not for the oracle: evidence and answers have tests of their own`)
    }
  }

  #value(source: unknown, name: string, list: boolean): unknown {
    const holder = source as Projection & { readonly [name: string]: unknown }
    if (!(holder.values instanceof Map)) return holder[name] ?? null
    if (name === 'id') return holder.id
    if (name === 'stub') return holder.stub
    return holder.values.get(name) ?? (list ? [] : null)
  }

  /** What a list says itself, else what the nearest list around it says; remembered by its place in the answer. */
  #momentOf({ path }: GraphQLResolveInfo, args: { readonly [name: string]: unknown }): Moment {
    let around: Moment = {}
    for (let place = path.prev; place; place = place.prev) {
      const known = this.#moments.get(place)
      if (!known) continue
      around = known
      break
    }
    const moment = {
      validAt: 'validAt' in args ? args['validAt'] : around.validAt,
      undated: 'undated' in args ? args['undated'] : around.undated,
    }
    this.#moments.set(path, moment)
    return moment
  }

  #page(
    items: readonly Item[],
    list: Pick<LinkField, 'target' | 'properties'>,
    args: { readonly [name: string]: unknown },
    moment: Moment,
  ): object {
    const { target } = list
    const filter = args['filter'] as object | undefined | null
    const meant = items
      .filter(({ node }) => args['stubs'] !== false || !node.stub)
      .filter(({ node }) => !filter || matches(this, target, node, filter, moment))
    const kept = meant.filter((item) => isValid(this.model, item, list.properties, moment))
    const order = (args['orderBy'] as Order | null | undefined) ?? byId
    const sorted = [...kept].sort((a, b) => this.#compare(order, a.node, b.node))
    const { after, before, first, last } = args
    const place = (cursor: unknown) => this.#entity(idOf(cursor))
    const between = sorted
      .filter(({ node }) => typeof after !== 'string' || this.#compare(order, node, place(after)) > 0)
      .filter(({ node }) => typeof before !== 'string' || this.#compare(order, node, place(before)) < 0)
    const backward = typeof last === 'number'
    const size = backward ? last : typeof first === 'number' ? first : 20
    const page = backward ? between.slice(Math.max(0, between.length - size)) : between.slice(0, size)
    const more = between.length > size
    const edges = page.map(({ node, properties }) => ({ ...properties, node, cursor: cursorPlace(order, node) }))
    const undatedCount = meant.filter((item) => isUndated(this.model, item, list.properties)).length
    const pageInfo = {
      hasNextPage: backward ? typeof before === 'string' : more || typeof before === 'string',
      hasPreviousPage: backward ? more || typeof after === 'string' : typeof after === 'string',
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    }
    return { nodes: page.map(({ node }) => node), edges, pageInfo, totalCount: kept.length, undatedCount }
  }

  #compare(order: Order, a: Projection, b: Projection): number {
    const tie = compareText(a.id, b.id)
    if (order.property === 'id') return order.descending ? -tie : tie
    const [x, y] = [sortValue(order, a), sortValue(order, b)]
    if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0) || tie
    const found = compareScalar(x, y)
    return (order.descending ? -found : found) || tie
  }
}

/** The cursor of an entity's place in an order. */
export function cursorPlace(order: Order, node: Projection): string {
  return encodePlace(order, { id: node.id, value: order.property === 'id' ? node.id : keyOf(sortValue(order, node)) })
}

export interface Item {
  readonly node: Projection
  readonly properties: object
}

/** A value in a form that compares: folded text, a number, an amount. */
function sortValue(order: Order, { values }: Projection): unknown {
  const [field = '', role] = order.property.split('__')
  const value = values.get(field)
  return role === 'folded' && typeof value === 'string'
    ? fold(value)
    : role === 'key' && typeof value === 'string'
      ? { value, currency: '' }
      : value
}

function idOf(cursor: unknown): string {
  return (JSON.parse(Buffer.from(String(cursor), 'base64url').toString()) as string[])[1] ?? ''
}
