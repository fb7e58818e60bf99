import { type Interface, type Kind, type LinkField, typeNamed } from '../model/model.ts'
import type { EntityFilter } from './entity-filter.ts'
import { atOwnMoment, deeper, inner, linkEndConditions, linkValidityConditions } from './filter.ts'
import { linkConditions, linkPattern } from './link-pattern.ts'
import { isGiven } from './request-arguments.ts'
import { cypherName } from './statement-builder.ts'

/** A part of a root filter that the database had better start from: a linked entity that an index finds. */
export interface Anchor {
  /** `(n0)-[r1:FUNDED_BY]->(n2:Entity)` */
  readonly pattern: string
  readonly conditions: readonly string[]
  /** The filter without that part. */
  readonly rest: EntityFilter
  /** Whether one entity may be met on several ways. */
  readonly repeats: boolean
}

/**
 * Looks for a condition on a link, among those that must hold, whose far end is found by equality on an index. Neo4j
 * answers EXISTS { } by trying every entity of the list; written as a pattern it starts from the far end (measured: the
 * grants of one named recipient among 95,745 in 2 ms instead of 180).
 */
export function anchorOf(type: Kind | Interface, variable: string, filter: EntityFilter): Anchor | undefined {
  for (const field of type.fields.values()) {
    if (field.role !== 'link' || !isGiven(filter.value[field.name])) continue
    const far = field.list ? (filter.value[field.name] as EntityFilter['value'])['some'] : filter.value[field.name]
    if (!isGiven(far)) continue
    const part = inner(filter, field.name)
    const end = field.list ? deeper(inner(atOwnMoment(part), 'some')) : deeper(part)
    const labels = selectiveLabels(field, end)
    if (labels.length > 0) return drive(variable, filter, field, end, labels)
  }
  return undefined
}

function drive(
  variable: string,
  filter: EntityFilter,
  link: LinkField,
  end: EntityFilter,
  labels: readonly string[],
): Anchor {
  const relationship = filter.builder.variable('r')
  const to = filter.builder.variable('n')
  const conditions = [
    ...linkConditions(filter.model, link, relationship, to),
    ...linkValidityConditions(link, to, relationship, end),
    ...linkEndConditions(link, to, relationship, end),
  ]
  const label = `${to}:${labels.map(cypherName).join('&')}`
  return {
    pattern: linkPattern(link, variable, relationship, label),
    conditions,
    rest: { ...filter, value: without(filter.value, link) },
    repeats: link.list,
  }
}

/** The filter without the part that drives it; of a link to many only `some` is taken. */
function without(value: EntityFilter['value'], link: LinkField): EntityFilter['value'] {
  const { [link.name]: part, ...others } = value
  if (!link.list) return others
  const { some: _some, ...quantifiers } = part as EntityFilter['value']
  return Object.keys(quantifiers).length > 0 ? { ...others, [link.name]: quantifiers } : others
}

/** Labels whose indexes find the far end by equality; empty when none does. */
function selectiveLabels(link: LinkField, end: EntityFilter): readonly string[] {
  const type = typeNamed(end.model, link.target)
  const node = link.list && link.properties !== undefined ? end.value['node'] : end.value
  if (!isGiven(node)) return []
  const labels = new Set<string>()
  for (const field of type.fields.values()) {
    if (field.role !== 'value' || field.list || !(field.index || field.name === 'id')) continue
    const part = (node as EntityFilter['value'])[field.name] as EntityFilter['value'] | null | undefined
    if (isGiven(part?.['eq']) || isGiven(part?.['in'])) labels.add(field.declaredBy)
  }
  return [...labels]
}
