import { kindOfId, type Model } from '../../../src/model/model.ts'
import type { Projection } from '../../../src/records/record.ts'
import type { World } from '../oracle/routes.ts'
import { isValid, type Moment } from '../oracle/valid-time.ts'

/** What joins two things, one for each relation or link: for a relation its id and both links, as the API names them. */
export interface Joint {
  readonly relation: string | undefined
  readonly links: readonly string[]
  /** Of a link between the two. */
  readonly owner?: string
}

export interface Walked extends World {
  /** Things and relations that stand next to a thing, and what joins them. */
  readonly joints: ReadonlyMap<string, ReadonlyMap<string, readonly Joint[]>>
}

export interface WalkedBy extends Moment {
  readonly links?: readonly string[]
  readonly exclude?: readonly string[]
  readonly ends: readonly string[]
}

interface Link {
  readonly owner: string
  readonly other: string
  readonly field: string
}

/** What may be walked of generated entities, worked out from them link by link. */
export function walkedWorld(model: Model, entities: ReadonlyMap<string, Projection>, by: WalkedBy): Walked {
  const every = linksOf(entities)
  const degrees = new Map<string, number>()
  // A link from something to itself stands at one node, twice by its ends, once as a link.
  for (const { owner, other } of every) {
    for (const id of new Set([owner, other])) degrees.set(id, (degrees.get(id) ?? 0) + 1)
  }
  const types = new Set(by.links?.flatMap((name) => typesNamed(model, name)))
  const links = every.filter(({ type, properties, propertiesType }) => {
    const bare = { id: '', kind: '', stub: true, values: new Map(), links: [], disputed: [], namesDiffer: false }
    return (
      (by.links === undefined || types.has(type)) &&
      isValid(model, { node: bare, properties }, propertiesType, { validAt: by.validAt })
    )
  })
  const isOpen = (id: string) => {
    const node = entities.get(id)
    return (
      by.ends.includes(id) ||
      (!by.exclude?.includes(id) && node !== undefined && isValid(model, { node, properties: {} }, undefined, by))
    )
  }
  const joints = new Map<string, Map<string, Joint[]>>()
  const join = (from: string, to: string, joint: Joint) => {
    const of = joints.get(from) ?? new Map<string, Joint[]>()
    joints.set(from, of.set(to, [...(of.get(to) ?? []), joint]))
  }
  const isRelation = (id: string) => kindOfId(model, id)?.relation === true
  const sides = links
    .flatMap(({ owner, other, field }) => [
      { at: owner, to: other, field, owner },
      { at: other, to: owner, field, owner },
    ])
    .filter(({ at, to }) => at !== to && isOpen(at) && isOpen(to))
  for (const { at, to, field, owner } of sides) {
    if (!isRelation(at)) join(at, to, { relation: undefined, links: [field], owner })
    if (isRelation(at) || !isRelation(to)) continue
    for (const further of sides) {
      if (further.at !== to || further.to === at || isRelation(further.to)) continue
      join(at, further.to, { relation: to, links: [field, further.field] })
    }
  }
  const ways = new Map(
    [...joints].map(([id, of]) => [
      id,
      new Map([...of].filter(([to]) => !isRelation(to)).map(([to, all]) => [to, jointOf(all)] as const)),
    ]),
  )
  return { ways, joints, degree: (id) => degrees.get(id) ?? 0 }
}

function jointOf(joints: readonly Joint[]) {
  const count = counted(joints)
  return { count, alone: count === 1 ? joints[0]?.relation : undefined }
}

/** Relations and links, each once. */
export function counted(joints: readonly Joint[]): number {
  return new Set(joints.map(({ relation, links, owner }) => relation ?? `${links.join()} ${owner}`)).size
}

function linksOf(entities: ReadonlyMap<string, Projection>) {
  return [...entities.values()].flatMap(({ id, links }) =>
    links.map(
      ({
        field,
        type,
        to,
        properties,
      }): Link & { type: string; properties: object; propertiesType: string | undefined } => ({
        ...{ owner: id, other: to, field, type, properties },
        propertiesType: field === 'knows' || field === 'receivers' ? 'Acquaintance' : undefined,
      }),
    ),
  )
}

function typesNamed(model: Model, name: string): readonly string[] {
  return [...model.kinds.values()].flatMap(({ fields }) => {
    const field = fields.get(name)
    return field?.role === 'link' ? [field.type] : []
  })
}
