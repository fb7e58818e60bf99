import { storedIn } from '../../cypher/stored-values.ts'
import type { Model, ValueField } from '../../model/model.ts'

/** Where dates lie: lists of `[field, its property, that of its last day]`. */
type Places = { readonly [of: string]: readonly (readonly [field: string, property: string, end: string])[] }

export interface EntityDates {
  /** On nodes, by the prefix of their kind. */
  readonly dates: Places
  /** On links, by the prefix of the owner's kind and their type: `programme OPERATES_IN`. */
  readonly linkDates: Places
}

const known = new WeakMap<Model, EntityDates>()

/** All dates that a domain may tell, single ones; as parameters they cost a statement's plan nothing. */
export function entityDates(model: Model): EntityDates {
  const made = known.get(model) ?? { dates: ofNodes(model), linkDates: ofLinks(model) }
  known.set(model, made)
  return made
}

function ofNodes(model: Model): Places {
  const kinds = [...model.kinds.values()].map(({ prefix, fields }) => [prefix, placesIn(model, fields)] as const)
  return Object.fromEntries(kinds.filter(([, places]) => places.length > 0))
}

function ofLinks(model: Model): Places {
  const links = [...model.kinds.values()].flatMap(({ prefix, fields }) =>
    [...fields.values()].flatMap((field) => {
      if (field.role !== 'link' || field.direction === 'IN') return []
      const places = placesIn(model, model.valueTypes.get(field.properties ?? '')?.fields ?? new Map())
      return places.length === 0 ? [] : [[`${prefix} ${field.type}`, places] as const]
    }),
  )
  return Object.fromEntries(links)
}

function placesIn(model: Model, fields: ReadonlyMap<string, { readonly role: string }>): Places[string] {
  return [...fields.values()].filter(isDate).map((field) => {
    const { value, end } = storedIn(model, '', field)
    return [field.name, value.slice(1), end.slice(1)] as const
  })
}

function isDate(field: { readonly role: string }): field is ValueField {
  if (field.role !== 'value') return false
  const { shape, list } = field as ValueField
  return !list && shape.is === 'scalar' && shape.scalar === 'Date'
}
