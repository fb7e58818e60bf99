import { sideName } from '../../../src/cypher/link-sides.ts'
import { kindNamed, type Model, type ValueField } from '../../../src/model/model.ts'
import type { Projection } from '../../../src/records/record.ts'
import { parseDate } from '../../../src/values/date.ts'
import { isValid, type Moment } from './valid-time.ts'

export interface TimelineAsked extends Moment {
  readonly from?: string
  readonly until?: string
  readonly kinds?: readonly string[]
  readonly ofDirect: boolean
  readonly dated: boolean
}

export interface Item {
  readonly date: string | null
  readonly event: string
  readonly field: string | null
  readonly entityId: string
  readonly targetId: string | null
  readonly otherIds: readonly string[]
  readonly joined: readonly string[]
}

/** One link, as it is owned. */
interface Link {
  readonly owner: Projection
  readonly to: Projection
  readonly field: string
  readonly type: string
  readonly properties: ReadonlyMap<string, unknown>
  readonly propertiesType: string | undefined
}
/** A link from one of its ends. */
interface Step {
  readonly of: Projection
  readonly other: Projection
  readonly link: Link
}
type Placed = { readonly place: readonly string[]; readonly item: Item }

/** Time lines of entities in memory, link by link. */
export class TimelineOracle {
  readonly #model: Model
  readonly #entities: ReadonlyMap<string, Projection>
  readonly #links: readonly Link[]

  constructor(model: Model, entities: ReadonlyMap<string, Projection>) {
    this.#model = model
    this.#entities = entities
    this.#links = [...entities.values()].flatMap((owner) =>
      owner.links.map((link) => {
        const declared = kindNamed(model, owner.kind).fields.get(link.field)
        const propertiesType = declared?.role === 'link' ? declared.properties : undefined
        const { field, type } = link
        return {
          owner,
          to: this.#at(link.to),
          field,
          type,
          properties: new Map(Object.entries(link.properties)),
          propertiesType,
        }
      }),
    )
  }

  line(id: string, asked: TimelineAsked): readonly Item[] {
    const e = this.#at(id)
    const direct = asked.ofDirect ? this.#directOf(e, asked) : []
    const centres = [e, ...new Set(direct.map(({ other }) => other))]
    const steps = centres.flatMap((of) => this.#stepsOf(of).filter((step) => this.#isValid(step, asked)))
    const placed = asked.dated ? this.#dated(e, direct, steps, asked) : this.#undated(e, steps, asked)
    return placed.sort((a, b) => compare(a.place, b.place)).map(({ item }) => item)
  }

  #dated(e: Projection, direct: readonly Step[], steps: readonly Step[], asked: TimelineAsked): Placed[] {
    const wanted = wantedBy(asked)
    const related = steps.filter(({ other }) => this.#isRelation(other) && other !== e)
    const nodes = grouped(
      [...direct, ...related].filter(({ other }) => wanted(other)),
      ({ other }) => other,
    )
    if (wanted(e)) nodes.set(e, [])
    const ofNodes = [...nodes].flatMap(([node, ways]) =>
      told(kindNamed(this.#model, node.kind).fields, node.values, asked).map(([field, date]) =>
        this.#nodeItem(e, node, ways, field, date),
      ),
    )
    const links = grouped(
      steps.filter(({ other, link }) => wanted(other) && this.#mayTell(link)),
      ({ link }) => link,
    )
    const ofLinks = [...links].flatMap(([link, ways]) =>
      told(this.#propertiesOf(link), link.properties, asked).map(([property, date]) =>
        this.#linkItem(e, link, ways, property, date),
      ),
    )
    return [...ofNodes, ...ofLinks]
  }

  #undated(e: Projection, steps: readonly Step[], asked: TimelineAsked): Placed[] {
    const wanted = steps.filter(({ other }) => wantedBy(asked)(other))
    const bare = (link: Link) => told(this.#propertiesOf(link), link.properties, {}).length === 0
    const relations = grouped(
      wanted.filter(({ other }) => this.#isRelation(other) && other !== e),
      ({ other }) => other,
    )
    const ofNodes = [...relations]
      .filter(
        ([node, ways]) =>
          ways.every(({ link }) => bare(link)) &&
          told(kindNamed(this.#model, node.kind).fields, node.values, {}).length === 0,
      )
      .map(([node, ways]) => this.#nodeItem(e, node, ways, null, null))
    const links = grouped(
      wanted.filter(({ other, link }) => !this.#isRelation(other) && this.#mayTell(link) && bare(link)),
      ({ link }) => link,
    )
    return [...ofNodes, ...[...links].map(([link, ways]) => this.#linkItem(e, link, ways, null, null))]
  }

  #nodeItem(e: Projection, node: Projection, ways: readonly Step[], field: string | null, date: string | null): Placed {
    const met = this.#isRelation(node) ? this.#stepsOf(node).map(({ other }) => other) : []
    const others = met.filter((other) => other !== e && !this.#isRelation(other)).map(({ id }) => id)
    const otherIds = [...new Set(others)].sort(byCodePoints).slice(0, 10)
    const item = { date, event: 'DATE', field, entityId: node.id, targetId: null, otherIds, joined: this.#joined(ways) }
    return { place: [date ?? '', node.id, field ?? ''], item }
  }

  #linkItem(e: Projection, link: Link, ways: readonly Step[], property: string | null, date: string | null): Placed {
    const { owner, to, type } = link
    const name = sideName(this.#model, kindNamed(this.#model, owner.kind), type, 'OUT', to.kind)
    const otherIds = [...new Set([owner.id, to.id])].filter((id) => id !== e.id)
    const field = property === null ? name : `${name}.${property}`
    const key = `${type}${property === null ? '' : `.${property}`} ${to.id}`
    const item = {
      date,
      event: 'LINK',
      field,
      entityId: owner.id,
      targetId: to.id,
      otherIds,
      joined: this.#joined(ways),
    }
    return { place: [date ?? '', owner.id, key], item }
  }

  #joined(ways: readonly Step[]): readonly string[] {
    const texts = ways.map(({ of, other, link }) => {
      const direction = link.owner === of ? 'OUT' : 'IN'
      return [
        of.id,
        sideName(this.#model, kindNamed(this.#model, of.kind), link.type, direction, other.kind),
        direction,
      ].join(' ')
    })
    return [...new Set(texts)].sort()
  }

  #directOf(e: Projection, asked: TimelineAsked): readonly Step[] {
    return this.#stepsOf(e).filter((step) => {
      const kind = kindNamed(this.#model, step.other.kind)
      return step.other !== e && !kind.relation && !kind.hub && this.#isValid(step, asked)
    })
  }

  /** A loop is one step. */
  #stepsOf(of: Projection): readonly Step[] {
    return this.#links.flatMap((link): Step[] => {
      if (link.owner === of) return [{ of, other: link.to, link }]
      return link.to === of ? [{ of, other: link.owner, link }] : []
    })
  }

  #isValid({ other, link }: Step, { validAt, undated }: TimelineAsked): boolean {
    const timeless = { ...other, kind: 'Place', values: new Map() }
    return (
      isValid(this.#model, { node: other, properties: {} }, undefined, { validAt, undated }) &&
      isValid(this.#model, { node: timeless, properties: Object.fromEntries(link.properties) }, link.propertiesType, {
        validAt,
      })
    )
  }

  #mayTell(link: Link): boolean {
    return [...this.#propertiesOf(link).values()].some(isDate)
  }

  #propertiesOf({ propertiesType }: Link): ReadonlyMap<string, unknown> {
    return this.#model.valueTypes.get(propertiesType ?? '')?.fields ?? new Map()
  }

  #isRelation({ kind }: Projection): boolean {
    return kindNamed(this.#model, kind).relation
  }

  #at(id: string): Projection {
    const found = this.#entities.get(id)
    if (!found) throw new Error(`no ${id}`)
    return found
  }
}

function wantedBy({ kinds }: TimelineAsked): (node: Projection) => boolean {
  return ({ kind }) => !kinds || kinds.includes(kind)
}

/** Single dates that may lie within the span, with the fields that tell them. */
function told(
  fields: ReadonlyMap<string, unknown>,
  values: ReadonlyMap<string, unknown>,
  { from, until }: Pick<TimelineAsked, 'from' | 'until'>,
): readonly (readonly [field: string, date: string])[] {
  const first = from === undefined ? '' : (parseDate(from)?.start ?? '')
  const last = until === undefined ? '9999-12-31' : (parseDate(until)?.end ?? '')
  return [...fields].flatMap(([name, field]) => {
    const value = values.get(name)
    const date = isDate(field) && typeof value === 'string' ? parseDate(value) : undefined
    return date && date.start <= last && date.end >= first ? [[name, date.text] as const] : []
  })
}

function isDate(field: unknown): boolean {
  const { role, shape, list } = field as ValueField
  return role === 'value' && !list && shape.is === 'scalar' && shape.scalar === 'Date'
}

function grouped<Each, Key>(all: readonly Each[], keyOf: (each: Each) => Key): Map<Key, Each[]> {
  const groups = new Map<Key, Each[]>()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? 0 : byCodePoints(a[at] ?? '', b[at] ?? '')
}

function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
