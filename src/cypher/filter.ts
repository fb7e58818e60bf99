import { RequestError } from '../errors.ts'
import { columnsOf } from '../model/columns.ts'
import { type Interface, type Kind, type LinkField, typeNamed, type ValueField } from '../model/model.ts'
import type { EntityFilter } from './entity-filter.ts'
import { equalConditions } from './equal-conditions.ts'
import { linkConditions, linkPattern, needsRelationship } from './link-pattern.ts'
import { isGiven } from './request-arguments.ts'
import { countConditions, type FilterValue, negated, scalarConditions } from './scalar-filter.ts'
import { allOf, cypherName, whereText } from './statement-builder.ts'
import { isStubField, type StoredValue, storedAs, storedIn, storedInList, stubText } from './stored-values.ts'
import { validityConditions } from './valid-time.ts'
import { validTimeOf } from './valid-time-source.ts'

type FilterObject = FilterValue['value']

/** What must hold of the node `variable` of this type; an empty list holds always. In the model's order, so that equal filters give equal text. */
export function filterConditions(type: Kind | Interface, variable: string, filter: EntityFilter): readonly string[] {
  checkDepth(filter)
  return [
    ...kindConditions(type, variable, filter),
    ...fieldConditions(type, variable, filter),
    ...logicalConditions(type, variable, filter),
  ]
}

/** The filter inside another. */
export function inner(filter: EntityFilter, ...steps: readonly (string | number)[]): EntityFilter {
  let value: unknown = filter.value
  for (const step of steps) value = (value as FilterObject)[step]
  return { ...filter, path: [...filter.path, ...steps], value: value as FilterObject }
}

export function deeper(filter: EntityFilter): EntityFilter {
  return { ...filter, depth: filter.depth + 1 }
}

function checkDepth({ depth, limits, path }: EntityFilter): void {
  if (depth <= limits.filterDepth) return
  throw new RequestError(
    `${path.join('.')}: expected a filter at most ${limits.filterDepth} levels deep, got a deeper one`,
  )
}

function logicalConditions(type: Kind | Interface, variable: string, filter: EntityFilter): string[] {
  const { and, or, not } = filter.value
  const conditions: string[] = []
  const part = (...steps: readonly (string | number)[]) =>
    filterConditions(type, variable, deeper(inner(filter, ...steps)))
  const many = (operator: 'and' | 'or', list: readonly unknown[]): readonly string[] | undefined => {
    if (list.length < filter.limits.equalParts) return undefined
    return equalConditions(filter, operator, list.length, (within, index) =>
      filterConditions(type, variable, deeper(inner(within, operator, index))),
    )
  }
  if (Array.isArray(and)) conditions.push(...(many('and', and) ?? and.flatMap((_, index) => part('and', index))))
  if (Array.isArray(or)) {
    const parts = many('or', or) ?? or.map((_, index) => allOf(part('or', index)))
    const choices = parts.map((text) => `(${text})`)
    conditions.push(choices.length === 0 ? 'false' : `(${choices.join(' OR ')})`)
  }
  if (isGiven(not)) conditions.push(negated(part('not')))
  return conditions
}

function kindConditions(type: Kind | Interface, variable: string, filter: EntityFilter): string[] {
  if (type.is !== 'interface') return []
  const conditions: string[] = []
  const kinds = isGiven(filter.value['kind']) ? (filter.value['kind'] as FilterObject)['in'] : undefined
  if (Array.isArray(kinds)) {
    const names = [...new Set(kinds as string[])].sort()
    const labels = names.map((name) => `${variable}:${cypherName(name)}`)
    conditions.push(labels.length === 0 ? 'false' : `(${labels.join(' OR ')})`)
  }
  for (const name of type.kinds) {
    const kind = filter.model.kinds.get(name)
    if (!kind || !isGiven(filter.value[`on${name}`])) continue
    conditions.push(`${variable}:${cypherName(name)}`, ...filterConditions(kind, variable, inner(filter, `on${name}`)))
  }
  return conditions
}

function fieldConditions(type: Kind | Interface, variable: string, filter: EntityFilter): string[] {
  const conditions: string[] = []
  for (const field of type.fields.values()) {
    if (!isGiven(filter.value[field.name])) continue
    const part = inner(filter, field.name)
    if (field.role === 'value') conditions.push(...valueConditions(field, variable, part))
    if (field.role === 'link') conditions.push(...linkFilterConditions(field, variable, part))
  }
  return conditions
}

/** Conditions on one value, one list of values, or one object, of a node or a relationship. */
function valueConditions(field: ValueField, variable: string, filter: EntityFilter): readonly string[] {
  if (field.list) return listConditions(field, variable, filter)
  if (isStubField(field)) return scalarConditions(field.shape, storedAs(stubText(variable)), filter)
  return singleConditions(field, (part) => storedIn(filter.model, variable, part), filter)
}

function singleConditions(
  field: Pick<ValueField, 'name' | 'shape'>,
  held: (field: Pick<ValueField, 'name' | 'shape'>) => StoredValue,
  filter: EntityFilter,
): readonly string[] {
  const type = field.shape.is === 'object' ? filter.model.valueTypes.get(field.shape.name) : undefined
  if (!type || type.name === 'Money' || type.name === 'Point') return scalarConditions(field.shape, held(field), filter)
  return [...type.fields.values()]
    .filter((sub) => isGiven(filter.value[sub.name]))
    .flatMap((sub) => singleConditions({ ...sub, name: `${field.name}__${sub.name}` }, held, inner(filter, sub.name)))
}

/** `some none every count` over a list that lies in one property, or in several of equal length. */
function listConditions(field: ValueField, variable: string, filter: EntityFilter): readonly string[] {
  const { model, builder, value } = filter
  const measured = columnsOf(model, field).find((column) => column.role !== 'json')
  if (!measured) return []
  const size = `coalesce(size(${variable}.${cypherName(measured.property)}), 0)`
  const any = (quantifier: string, turn: (conditions: readonly string[]) => string): string => {
    const position = builder.variable('i')
    const held = (part: Pick<ValueField, 'name' | 'shape'>) =>
      storedInList(model, variable, part, position, field.shape.is === 'object')
    const conditions = singleConditions(field, held, inner(filter, quantifier))
    return `any(${position} IN range(0, ${size} - 1) WHERE ${turn(conditions)})`
  }
  const conditions: string[] = []
  if (isGiven(value['some'])) conditions.push(any('some', allOf))
  if (isGiven(value['none'])) conditions.push(negated([any('none', allOf)]))
  if (isGiven(value['every'])) conditions.push(negated([any('every', negated)]))
  if (isGiven(value['count'])) conditions.push(...countConditions(size, inner(filter, 'count')))
  return conditions
}

/**
 * A filter on links to many speaks of the links that a list of them shows: those of its valid time, inherited or its own.
 * A link to one is followed at any time, as in a selection; lists within it inherit.
 */
function linkFilterConditions(link: LinkField, variable: string, filter: EntityFilter): readonly string[] {
  checkDepth(deeper(filter))
  return link.list
    ? quantifiedConditions(link, variable, atOwnMoment(filter))
    : [exists(link, variable, deeper(filter), false)]
}

/** The filter on links at the valid time that it gives itself, else inherits. */
export function atOwnMoment(filter: EntityFilter): EntityFilter {
  return { ...filter, validTime: validTimeOf(filter.validTime, filter.field, filter.value, filter.path) }
}

function quantifiedConditions(link: LinkField, variable: string, filter: EntityFilter): readonly string[] {
  const { value } = filter
  const conditions: string[] = []
  if (isGiven(value['some'])) conditions.push(exists(link, variable, deeper(inner(filter, 'some')), false))
  if (isGiven(value['none'])) conditions.push(`NOT ${exists(link, variable, deeper(inner(filter, 'none')), false)}`)
  if (isGiven(value['every'])) conditions.push(`NOT ${exists(link, variable, deeper(inner(filter, 'every')), true)}`)
  if (isGiven(value['count'])) {
    conditions.push(
      ...countConditions(`COUNT { ${linkMatch(link, variable, filter, () => [])} }`, inner(filter, 'count')),
    )
  }
  return conditions
}

function exists(link: LinkField, variable: string, filter: EntityFilter, opposite: boolean): string {
  const conditions = (to: string, relationship: string): readonly string[] => {
    const inside = linkEndConditions(link, to, relationship, filter)
    return opposite ? [negated(inside)] : inside
  }
  return `EXISTS { ${linkMatch(link, variable, filter, conditions)} }`
}

function linkMatch(
  link: LinkField,
  variable: string,
  filter: EntityFilter,
  conditions: (to: string, relationship: string) => readonly string[],
): string {
  const relationship = filter.builder.variable('r')
  const to = filter.builder.variable('n')
  const inside = [...linkValidityConditions(link, to, relationship, filter), ...conditions(to, relationship)]
  const used = needsRelationship(link) || inside.some((text) => text.includes(`${relationship}.`))
  const all = [...linkConditions(filter.model, link, relationship, to), ...inside]
  return `MATCH ${linkPattern(link, variable, used ? relationship : '', to)}${whereText(all)}`
}

/** What must hold of a link to many, and of what it leads to, at the valid time of its filter. */
export function linkValidityConditions(
  link: LinkField,
  to: string,
  relationship: string,
  filter: EntityFilter,
): readonly string[] {
  if (!link.list) return []
  return validityConditions(filter, { target: link.target, variable: to, link: { field: link, relationship } })
}

/** What a link's filter says of its target and, where the link has properties, of the link. */
export function linkEndConditions(
  link: LinkField,
  to: string,
  relationship: string,
  filter: EntityFilter,
): readonly string[] {
  const type = typeNamed(filter.model, link.target)
  if (!link.list || link.properties === undefined) return filterConditions(type, to, filter)
  const properties = filter.model.valueTypes.get(link.properties)
  const conditions: string[] = []
  if (isGiven(filter.value['node'])) conditions.push(...filterConditions(type, to, inner(filter, 'node')))
  if (properties && isGiven(filter.value['edge'])) {
    const edge = inner(filter, 'edge')
    for (const field of properties.fields.values()) {
      if (isGiven(edge.value[field.name]))
        conditions.push(...valueConditions(field, relationship, inner(edge, field.name)))
    }
  }
  return conditions
}
