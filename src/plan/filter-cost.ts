import { isGiven } from '../cypher/request-arguments.ts'
import { type Interface, type Kind, type LinkField, type Model, typeNamed } from '../model/model.ts'
import { costs } from './cost.ts'

type FilterValue = { readonly [name: string]: unknown }

/** What it costs to find all entities of a type that pass a filter: those that have to be looked at, times what is looked at of each. */
export function costOfSearch(model: Model, type: Kind | Interface, filter: unknown): number {
  if (!isFilter(filter)) return costs.scan
  return lookedAt(model, type, filter) * costOfConditions(model, type, filter)
}

/** What it costs to try a filter on the links of one entity. */
export function costOfLinksFilter(model: Model, target: string, filter: unknown): number {
  return isFilter(filter) ? costs.linksOfOne * costOfConditions(model, typeNamed(model, target), filter) : 0
}

/** What it costs to try a filter on one entity. */
function costOfConditions(model: Model, type: Kind | Interface, filter: FilterValue): number {
  let cost = 1
  for (const [name, part] of Object.entries(filter)) {
    if (!isGiven(part)) continue
    const field = type.fields.get(name)
    if (field?.role === 'link') cost += costOfLink(model, field, part)
    else if (Array.isArray(part))
      cost += sumOf(name === 'or' ? plannedOnce(part) : part, (each) => partCost(model, type, each))
    else if (name === 'not') cost += partCost(model, type, part)
    else if (field) cost += operatorsIn(part)
    else cost += partCost(model, kindOf(model, name) ?? type, part)
  }
  return cost
}

/** The parts of an `or` that are tried: those that compare one value by equality are planned as one (equal-conditions.ts), however many. */
function plannedOnce(parts: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>()
  return parts.filter((part) => {
    const path = comparedByEquality(part)
    if (path === undefined) return true
    const known = seen.has(path)
    seen.add(path)
    return !known
  })
}

/** `recipients.some.id` of a filter that compares nothing else; undefined of others, and where the absence or the number of what is found counts. */
function comparedByEquality(part: unknown): string | undefined {
  const steps: string[] = []
  for (let at = part; isFilter(at); ) {
    const [[name, value] = ['', undefined], ...others] = Object.entries(at).filter(([, each]) => isGiven(each))
    if (others.length > 0 || ['none', 'every', 'count', 'not', ''].includes(name)) return undefined
    if (name === 'eq') return isFilter(value) ? undefined : steps.join('.')
    steps.push(name)
    at = value
  }
  return undefined
}

function partCost(model: Model, type: Kind | Interface, part: unknown): number {
  return isFilter(part) ? costOfConditions(model, type, part) : 0
}

/** A filter on an interface has a part for each kind: `onGrant`. */
function kindOf(model: Model, name: string): Kind | undefined {
  return name.startsWith('on') ? model.kinds.get(name.slice(2)) : undefined
}

function costOfLink(model: Model, link: LinkField, part: unknown): number {
  if (!isFilter(part)) return 0
  if (!link.list) return costOfEnd(model, link, part)
  const { some, none, every, count } = part
  return (
    (isGiven(some) ? costs.some * costOfEnd(model, link, some) : 0) +
    (isGiven(none) ? costs.all * costOfEnd(model, link, none) : 0) +
    (isGiven(every) ? costs.all * costOfEnd(model, link, every) : 0) +
    (isGiven(count) ? costs.all : 0)
  )
}

function costOfEnd(model: Model, link: LinkField, part: unknown): number {
  if (!isFilter(part)) return 1
  const target = typeNamed(model, link.target)
  if (!hasEdges(link)) return costOfConditions(model, target, part)
  return Math.max(1, partCost(model, target, part['node'])) + (isGiven(part['edge']) ? operatorsIn(part['edge']) : 0)
}

/** Links with properties are filtered by `node` and `edge`. */
function hasEdges(link: LinkField): boolean {
  return link.list && link.properties !== undefined
}

/** How many operators a filter on a value holds; a list of values is one operand. */
function operatorsIn(part: unknown): number {
  if (!isFilter(part)) return 1
  return sumOf(Object.values(part), (each) => (isGiven(each) ? operatorsIn(each) : 0))
}

/** How many entities the database looks at, by the best index that a part of the filter can use. */
function lookedAt(model: Model, type: Kind | Interface, filter: FilterValue): number {
  const found: number[] = [byIndex(type, filter)]
  for (const [name, part] of Object.entries(filter)) {
    if (!isFilter(part)) continue
    const kind = type.is === 'interface' ? kindOf(model, name) : undefined
    if (kind) found.push(byIndex(kind, part))
    const field = type.fields.get(name)
    if (field?.role === 'link') found.push(byLink(model, field, part))
  }
  const { and, or } = filter
  if (Array.isArray(and)) found.push(...and.filter(isFilter).map((each) => byIndex(type, each)))
  if (Array.isArray(or)) {
    found.push(sumOf(or.filter(isFilter), (each) => byIndex(type, each)))
  }
  return Math.min(costs.scan, ...found)
}

/** As the statement does: it starts from linked entities where an index finds them by equality (anchor.ts). */
function byLink(model: Model, link: LinkField, part: FilterValue): number {
  const far = link.list ? part['some'] : part
  const node = isFilter(far) && hasEdges(link) ? far['node'] : far
  const found = isFilter(node) ? byIndex(typeNamed(model, link.target), node) : costs.scan
  return found <= costs.byEquality ? costs.byEquality : costs.scan
}

function byIndex(type: Kind | Interface, filter: FilterValue): number {
  let found: number = costs.scan
  for (const [name, part] of Object.entries(filter)) {
    const field = type.fields.get(name)
    if (field?.role !== 'value' || field.list || !isFilter(part)) continue
    const values = valuesIn(part)
    if (field.name === 'id') found = Math.min(found, values ?? costs.scan)
    else if (field.index && values !== undefined) found = Math.min(found, costs.byEquality * Math.max(1, values))
    else if (field.index && ranges.some((range) => isGiven(part[range]))) found = Math.min(found, costs.byRange)
  }
  return found
}

const ranges = ['lt', 'lte', 'gt', 'gte', 'startsWith']

/** How many values a filter asks for by equality; undefined where it does not. */
function valuesIn({ eq, in: values }: FilterValue): number | undefined {
  if (isGiven(eq)) return 1
  return Array.isArray(values) ? values.length : undefined
}

function sumOf<Each>(list: readonly Each[], costOf: (each: Each) => number): number {
  return list.reduce((sum, each) => sum + costOf(each), 0)
}

function isFilter(value: unknown): value is FilterValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
