import type { OwnFields } from './inheritance.ts'
import type { Field, LinkField } from './model.ts'
import type { Reading } from './reading.ts'

export interface OwnedLink {
  readonly kind: string
  readonly link: LinkField
}

/** Kinds that a type name stands for. */
export type KindsOf = (typeName: string) => readonly string[]

/** Every `OUT` link of every kind, inherited ones included. */
export function ownedLinks(fieldsByKind: ReadonlyMap<string, ReadonlyMap<string, Field>>): readonly OwnedLink[] {
  return [...fieldsByKind].flatMap(([kind, fields]) =>
    [...fields.values()].flatMap((link) => (link.role === 'link' && link.direction === 'OUT' ? [{ kind, link }] : [])),
  )
}

/** Reports kinds that own two links of one relationship type: the graph could not tell which field a link belongs to. */
export function checkOwnedLinks(links: readonly OwnedLink[], reading: Reading): void {
  const first = new Map<string, LinkField>()
  for (const { kind, link } of links) {
    const key = `${kind} ${link.type}`
    const other = first.get(key)
    first.set(key, other ?? link)
    const place = reading.definitions.fieldsOf(link.declaredBy).find((node) => node.name.value === link.name)?.name
    if (other && place) {
      const got = `${link.type} on ${other.name} and ${link.name} of ${kind}`
      reading.mistakes.report(place, 'a relationship type of its own for each OUT link of a kind', got)
    }
  }
}

/** The same fields, where every `IN` link knows the owned links that it shows and their properties. */
export function resolveViews(
  own: OwnFields,
  links: readonly OwnedLink[],
  kindsOf: KindsOf,
  reading: Reading,
): OwnFields {
  return new Map(
    [...own].map(([owner, fields]) => [
      owner,
      new Map([...fields].map(([name, field]) => [name, resolveField(field, links, kindsOf, reading)])),
    ]),
  )
}

function resolveField(field: Field, links: readonly OwnedLink[], kindsOf: KindsOf, reading: Reading): Field {
  if (field.role !== 'link' || field.direction === 'OUT') return field
  const viewers = kindsOf(field.declaredBy)
  const owners = new Set(kindsOf(field.target))
  const shown = links.filter(
    ({ kind, link }) => link.type === field.type && owners.has(kind) && includes(kindsOf(link.target), viewers),
  )
  const properties = new Set(shown.map(({ link }) => link.properties))
  checkView(field, shown, properties, reading)
  const [shared] = properties
  return { ...field, properties: shared, views: shown.map(({ kind, link }) => ({ kind, field: link.name })) }
}

function includes(targets: readonly string[], viewers: readonly string[]): boolean {
  return viewers.every((viewer) => targets.includes(viewer))
}

function checkView(
  field: LinkField,
  shown: readonly OwnedLink[],
  properties: ReadonlySet<string | undefined>,
  { definitions, mistakes }: Reading,
): void {
  const place = definitions.fieldsOf(field.declaredBy).find((node) => node.name.value === field.name)?.name
  if (!place) return
  if (shown.length === 0) {
    const out = `an OUT link ${field.type} from ${field.target} to a type that includes ${field.declaredBy}`
    mistakes.report(place, out, `none for ${field.name}`)
  }
  if (properties.size > 1) {
    const got = [...properties].map((name) => name ?? 'none').join(' and ')
    mistakes.report(place, `the same properties on all links that ${field.name} shows`, got)
  }
  if (field.properties !== undefined && !properties.has(field.properties)) {
    const got = `${field.properties}, which no ${field.type} has`
    mistakes.report(place, `the properties of the OUT link, or none, on the IN link ${field.name}`, got)
  }
}
