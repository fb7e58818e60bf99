import { sideName, sidesOf } from '../../../src/cypher/link-sides.ts'
import { datedBy } from '../../../src/model/bounds.ts'
import { kindNamed, type Model } from '../../../src/model/model.ts'
import type { Projection } from '../../../src/records/record.ts'
import { fold } from '../../../src/values/fold.ts'
import type { Item } from './oracle.ts'
import { isValid, type Moment } from './valid-time.ts'

/** One link as it is seen from one of its ends. */
interface Step {
  readonly name: string
  readonly out: boolean
  readonly to: Projection
  readonly type: string
  readonly propertiesType: string | undefined
  readonly properties: object
  readonly records: readonly string[]
}

export interface OracleAsked extends Moment {
  readonly links?: readonly string[]
  readonly relationLinks?: readonly string[]
  readonly kinds?: readonly string[]
  readonly collapse: boolean
  readonly orderBy: string
}

/** Entities and their links in memory, walked one by one. */
export class NeighboursOracle {
  readonly #model: Model
  readonly #entities: ReadonlyMap<string, Projection>
  readonly #steps = new Map<string, Step[]>()
  readonly #degrees = new Map<string, number>()

  constructor(model: Model, entities: ReadonlyMap<string, Projection>) {
    this.#model = model
    this.#entities = entities
    for (const owner of entities.values()) {
      for (const link of owner.links) {
        const to = entities.get(link.to)
        if (!to) throw new Error(`no ${link.to}`)
        const field = kindNamed(model, owner.kind).fields.get(link.field)
        const propertiesType = field?.role === 'link' ? field.properties : undefined
        this.#add(owner, to, true, { ...link, propertiesType })
        this.#add(to, owner, false, { ...link, propertiesType })
        for (const end of new Set([owner, to])) this.#degrees.set(end.id, (this.#degrees.get(end.id) ?? 0) + 1)
      }
    }
  }

  #add(
    from: Projection,
    to: Projection,
    out: boolean,
    link: Pick<Step, 'type' | 'propertiesType' | 'properties' | 'records'>,
  ): void {
    const { type, propertiesType, properties, records } = link
    const name = sideName(this.#model, kindNamed(this.#model, from.kind), type, out ? 'OUT' : 'IN', to.kind)
    const step = { name, out, to, type, propertiesType, properties, records }
    this.#steps.set(from.id, [...(this.#steps.get(from.id) ?? []), step])
  }

  #valid(step: Step, moment: Moment): boolean {
    const item: Item = { node: step.to, properties: step.properties }
    return isValid(this.#model, item, step.propertiesType, moment)
  }

  linkCounts(id: string, moment: Moment = {}) {
    const counts = new Map<string, number>()
    for (const step of this.#steps.get(id) ?? []) {
      if (!this.#valid(step, moment)) continue
      const key = JSON.stringify([step.name, step.out ? 'OUT' : 'IN', step.to.kind])
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const kind = this.#entities.get(id)?.kind ?? ''
    const order = sidesOf(this.#model, kindNamed(this.#model, kind)).map(({ name }) => name)
    return [...counts]
      .map(([key, count]) => {
        const [link, direction, other] = JSON.parse(key) as [string, string, string]
        return { link, direction, kind: other, count }
      })
      .sort((a, b) => order.indexOf(a.link) - order.indexOf(b.link) || (a.kind < b.kind ? -1 : 1))
  }

  neighbours(id: string, asked: OracleAsked) {
    const found = new Map<string, Way[]>()
    const add = (to: Projection, way: Way) => found.set(to.id, [...(found.get(to.id) ?? []), way])
    const isRelation = (entity: Projection) => kindNamed(this.#model, entity.kind).relation
    const wanted = (to: Projection) =>
      to.id !== id && (!asked.kinds || asked.kinds.includes(to.kind)) && !(asked.collapse && isRelation(to))
    for (const near of this.#steps.get(id) ?? []) {
      if ((asked.links && !asked.links.includes(near.name)) || !this.#valid(near, asked)) continue
      if (wanted(near.to) && !asked.relationLinks) add(near.to, this.#way(near))
      if (!asked.collapse || !isRelation(near.to) || near.to.id === id) continue
      for (const far of this.#steps.get(near.to.id) ?? []) {
        const named = !asked.relationLinks || asked.relationLinks.includes(far.name)
        if (named && wanted(far.to) && this.#valid(far, asked)) add(far.to, this.#way(near, far))
      }
    }
    const edges = [...found].map(([nodeId, ways]) => this.#edge(nodeId, ways))
    return edges.sort(comparing(asked.orderBy)).map(({ name: _, ...edge }) => edge)
  }

  #edge(nodeId: string, ways: readonly Way[]) {
    const dates = ways.map(({ date }) => date ?? '').sort()
    return {
      nodeId,
      name: fold(String(this.#entities.get(nodeId)?.values.get('name') ?? nodeId)),
      linkCount: this.#degrees.get(nodeId) ?? 0,
      wayCount: ways.length,
      date: dates.at(-1) || null,
      support: Math.max(...ways.map(({ support }) => support)),
      ways: ways.map((way) => JSON.stringify(way)).sort(),
    }
  }

  #way(near: Step, far?: Step): Way {
    const relation = far ? near.to : undefined
    const middle = kindNamed(this.#model, near.to.kind)
    const ofNode = middle.relation ? first(near.to.values, datedBy(middle)) : undefined
    const date = this.#linkDate(near) ?? ofNode ?? (far && this.#linkDate(far)) ?? null
    return {
      link: near.name,
      direction: near.out ? 'OUT' : 'IN',
      relationId: relation?.id ?? null,
      relationLink: far?.name ?? null,
      date,
      support: Math.min(near.records.length, far?.records.length ?? near.records.length),
      recordIds: [...near.records, ...(far?.records ?? [])],
    }
  }

  #linkDate({ propertiesType, properties }: Step): string | undefined {
    const type = this.#model.valueTypes.get(propertiesType ?? '')
    return type && first(new Map(Object.entries(properties)), datedBy(type))
  }
}

interface Way {
  readonly link: string
  readonly direction: string
  readonly relationId: string | null
  readonly relationLink: string | null
  readonly date: string | null
  readonly support: number
  readonly recordIds: readonly string[]
}

function first(values: ReadonlyMap<string, unknown>, names: readonly string[]): string | undefined {
  return names.map((name) => values.get(name)).find((value): value is string => typeof value === 'string')
}

type Compared = Readonly<Record<'nodeId' | 'name', string> & Record<'linkCount' | 'support', number>> & {
  readonly date: string | null
}

function comparing(order: string): (a: Compared, b: Compared) => number {
  const byKey = (a: Compared, b: Compared): number => {
    switch (order) {
      case 'MOST_CONNECTED':
        return b.linkCount - a.linkCount
      case 'LEAST_CONNECTED':
        return a.linkCount - b.linkCount
      case 'SUPPORT':
        return b.support - a.support
      case 'DATE':
        return compare(b.date ?? '', a.date ?? '')
      default:
        return compare(a.name, b.name)
    }
  }
  return (a, b) => byKey(a, b) || compare(a.nodeId, b.nodeId)
}

/** By code points, as stored texts are sorted. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
