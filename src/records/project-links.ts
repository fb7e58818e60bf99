import type { Kind, LinkField, Model } from '../model/model.ts'
import { compareText } from '../values/fold.ts'
import { chosen, type Statement, type Weight } from './claim.ts'
import { differ } from './differ.ts'
import type { Weighed } from './project-values.ts'
import type { Atom, LinkValue, ObjectValue, ProjectedLink } from './record.ts'
import { recordedFields } from './recorded-fields.ts'

interface StatedLink {
  readonly link: LinkValue
  readonly weight: Weight
  readonly recordId: string
}

/** The links that an entity owns, by field in the model's order, then by target; and the fields and properties of links that are disputed. */
export function projectLinks(model: Model, kind: Kind, claims: Weighed) {
  const links: ProjectedLink[] = []
  const disputed: string[] = []
  for (const field of recordedFields(kind)) {
    if (field.role !== 'link') continue
    const given = claims.flatMap(({ claim, weight }) =>
      (claim.record.links.get(field.name) ?? []).map((link) => ({
        link,
        weight: weight(field.name),
        recordId: claim.recordId,
      })),
    )
    const targets = byTarget(given)
    if (!field.list && !field.changing && targets.size > 1) disputed.push(field.name)
    const to = field.list ? undefined : chosen(given.map(({ link, weight }) => ({ weight, item: link.to })))
    const merging = [...targets].filter(([target]) => to === undefined || target === to)
    const shown = merging.map(([target, behind]) => merged(model, field, target, behind))
    links.push(...shown)
    disputed.push(...propertiesIn(model, field, shown))
  }
  return { links, disputed }
}

/** `funders.role`, once for the field, where records disagree on it for some of its links. */
function propertiesIn(model: Model, field: LinkField, links: readonly ProjectedLink[]): readonly string[] {
  const names = new Set(links.flatMap((link) => link.disputed))
  if (names.size === 0) return []
  const type = model.valueTypes.get(field.properties ?? '')
  return [...(type?.fields.keys() ?? [])].filter((name) => names.has(name)).map((name) => `${field.name}.${name}`)
}

function byTarget(given: readonly StatedLink[]): ReadonlyMap<string, readonly StatedLink[]> {
  const targets = new Map<string, StatedLink[]>()
  for (const one of given) {
    const same = targets.get(one.link.to)
    if (same) same.push(one)
    else targets.set(one.link.to, [one])
  }
  if (targets.size < 2) return targets
  return new Map([...targets].sort(([a], [b]) => compareText(a, b)))
}

/** One link out of what several records say of it; its properties are chosen one by one, as fields are. */
function merged(model: Model, field: LinkField, to: string, behind: readonly StatedLink[]): ProjectedLink {
  const disputed: string[] = []
  const properties: [string, ObjectValue[string]][] = []
  const type = field.properties === undefined ? undefined : model.valueTypes.get(field.properties)
  for (const property of type?.fields.values() ?? []) {
    const statements = behind.flatMap(({ link, weight }): Statement<Atom | ObjectValue>[] => {
      const item = link.properties[property.name]
      return item === undefined ? [] : [{ weight, item }]
    })
    const value = chosen(statements)
    if (value !== undefined) properties.push([property.name, value as ObjectValue[string]])
    const items = statements.map((statement) => statement.item)
    if (differ(model, property.shape, items)) disputed.push(property.name)
  }
  const records = behind.map((one) => one.recordId).sort()
  return { field: field.name, type: field.type, to, properties: Object.fromEntries(properties), records, disputed }
}
