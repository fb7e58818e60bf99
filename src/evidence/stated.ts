import type { LinkField, Model, ValueField, ValueShape } from '../model/model.ts'
import { type Weight, weightsOf } from '../records/claim.ts'
import { sameValues } from '../records/differ.ts'
import type { Atom, ObjectValue } from '../records/record.ts'
import { itemsOf } from './field-changes.ts'
import type { Said } from './said.ts'

/** What records state of a field, record by record. */
export function statedValues(field: ValueField, said: readonly Said[]): readonly Stated[] {
  return said.flatMap((one) =>
    itemsOf(one.payload[field.name]).map(
      (item): Stated => ({ said: one, field: field.name, about: [field.name], item, shape: field.shape }),
    ),
  )
}

/** Where records say that a link leads. */
export function statedLinks(field: LinkField, said: readonly Said[]): readonly Stated[] {
  return linksOf(field, said).map(
    ({ said, to }): Stated => ({ said, field: field.name, about: [field.name], item: to, shape: 'link' }),
  )
}

/** What records state of the links themselves: for each target, by its id, and each property one list. */
export function statedProperties(
  model: Model,
  field: LinkField,
  said: readonly Said[],
): readonly (readonly Stated[])[] {
  const type = field.properties === undefined ? undefined : model.valueTypes.get(field.properties)
  if (!type) return []
  const links = linksOf(field, said)
  const targets = new Set(links.map(({ to }) => to))
  return [...targets].sort().flatMap((to) =>
    [...type.fields.values()].map((property) => {
      const name = `${field.name}.${property.name}`
      const about = [name, field.name]
      return links
        .filter((link) => link.to === to)
        .flatMap(({ said, properties }): Stated[] => {
          const item = properties[property.name]
          return item === undefined ? [] : [{ said, field: name, about, item, shape: property.shape, to }]
        })
    }),
  )
}

/** The properties of a link weigh as the link does. */
export function weightOfStated({ said, field }: Stated): Weight {
  return weightsOf(said.source.weighing, said.asOf)(field.split('.')[0] ?? field)
}

/** Whether two say the same, spelling aside; ids are never a matter of spelling. */
export function sameStated(model: Model, one: Stated, other: Stated): boolean {
  return other.to === one.to && sameValues(model, shapeOf(one), one.item, other.item)
}

function shapeOf({ shape }: Stated): ValueShape {
  return shape === 'link' ? { is: 'enum', name: '' } : shape
}

function linksOf(field: LinkField, said: readonly Said[]) {
  return said.flatMap((one) => itemsOf(one.payload[field.name]).map((item) => ({ said: one, ...linkOf(item) })))
}

function linkOf(item: Atom | ObjectValue): { readonly to: string; readonly properties: ObjectValue } {
  if (typeof item !== 'object') return { to: String(item), properties: {} }
  const { to, ...properties } = item
  return { to: String(to), properties }
}
/** One value or link in one record, before it is known whether it counts. */
export interface Stated {
  readonly said: Said
  /** `amount`, `funders`, `funders.role`. */
  readonly field: string
  /** Names under which evidence may speak of it. */
  readonly about: readonly string[]
  readonly item: Atom | ObjectValue
  readonly shape: ValueShape | 'link'
  /** For a property of a link: where that link leads. */
  readonly to?: string
}
