import { type Kind, kindsOf, type LinkField, type Model } from '../model/model.ts'

/** One sort of links of a kind's entities, as it is seen from them. */
export interface Side {
  /** The kind's field that shows these links; where none does the owner's, `Grant.funders`. */
  readonly name: string
  readonly direction: 'OUT' | 'IN'
  readonly type: string
  /** The owner's field. */
  readonly link: LinkField
  /** Kinds at the other end. */
  readonly kinds: ReadonlySet<string>
}

const known = new WeakMap<Model, Map<string, readonly Side[]>>()

/** All sorts of links that entities of a kind may have: its own in the order of its fields, then those that lead to it. */
export function sidesOf(model: Model, kind: Kind): readonly Side[] {
  const ofModel = known.get(model) ?? new Map<string, readonly Side[]>()
  known.set(model, ofModel)
  const sides = ofModel.get(kind.name) ?? [...ownSides(model, kind), ...incomingSides(model, kind)]
  ofModel.set(kind.name, sides)
  return sides
}

/** The name of a link as it is seen from an entity of a kind: told by its type, its direction and the kind at its other end. */
export function sideName(model: Model, kind: Kind, type: string, direction: Side['direction'], other: string): string {
  const side = sidesOf(model, kind).find(
    (one) => one.type === type && one.direction === direction && one.kinds.has(other),
  )
  return side?.name ?? type
}

/** What may stand in `links` where entities of these kinds are asked. */
export function sideNames(model: Model, kinds: readonly Kind[]): ReadonlySet<string> {
  return new Set(kinds.flatMap((kind) => sidesOf(model, kind).map(({ name }) => name)))
}

function ownSides(model: Model, kind: Kind): readonly Side[] {
  return ownedBy(kind).map((link) => {
    const kinds = new Set(kindsOf(model, link.target).map(({ name }) => name))
    return { name: link.name, direction: 'OUT', type: link.type, link, kinds }
  })
}

function incomingSides(model: Model, kind: Kind): readonly Side[] {
  return [...model.kinds.values()].flatMap((owner) =>
    ownedBy(owner)
      .filter(({ target }) => kindsOf(model, target).includes(kind))
      .map((link): Side => {
        const name = viewOf(kind, owner, link) ?? `${owner.name}.${link.name}`
        return { name, direction: 'IN', type: link.type, link, kinds: new Set([owner.name]) }
      }),
  )
}

/** A field with a condition of its own shows a part of them only. */
function viewOf(kind: Kind, owner: Kind, link: LinkField): string | undefined {
  const view = [...kind.fields.values()].find(
    (field) =>
      field.role === 'link' &&
      field.direction === 'IN' &&
      field.where === undefined &&
      field.views.some((shown) => shown.kind === owner.name && shown.field === link.name),
  )
  return view?.name
}

function ownedBy(kind: Kind): readonly LinkField[] {
  return [...kind.fields.values()].filter(
    (field): field is LinkField => field.role === 'link' && field.direction === 'OUT',
  )
}
