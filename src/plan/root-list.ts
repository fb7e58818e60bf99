import { anchorOf } from '../cypher/anchor.ts'
import type { EntityFilter } from '../cypher/entity-filter.ts'
import { filterConditions } from '../cypher/filter.ts'
import {
  cursorConditions,
  type Keyset,
  orderText,
  type Segment,
  segmentConditions,
  segmentOrderText,
  segmentsOf,
} from '../cypher/keyset.ts'
import { fixedCondition } from '../cypher/link-pattern.ts'
import type { Order } from '../cypher/orders.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import { isBackward, isGiven } from '../cypher/request-arguments.ts'
import { cypherName, Row, whereText } from '../cypher/statement-builder.ts'
import { type ListedEntities, orderedValidity, undatedConditions, validityConditions } from '../cypher/valid-time.ts'
import { validTimeOf } from '../cypher/valid-time-source.ts'
import { stubLabel } from '../model/columns.ts'
import { type Interface, type Kind, typeNamed } from '../model/model.ts'
import { type CollectedField, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, RootField } from './compiling.ts'
import { connectionLevel, pageFrom } from './connection-level.ts'
import { costs } from './cost.ts'
import { argumentsOf } from './field-arguments.ts'
import { costOfSearch } from './filter-cost.ts'
import { orderOf } from './linked-list.ts'
import { pageSize } from './page-size.ts'
import type { Cells } from './row-readers.ts'

/** A list at the root: its page, found from the side of an index where there is one, and its count. */
export function rootList(
  compiling: Compiling,
  group: CollectedField,
  target: string,
  where: string | undefined,
): RootField {
  const { builder, limits } = compiling
  const { index: field, args } = argumentsOf(compiling, group)
  const variable = builder.variable('n')
  const order = orderOf(args)
  const backward = isBackward(args)
  const listed = { target, order, backward, variable }
  const within = { ...compiling, validTime: validTimeOf(compiling.validTime, field, args) }
  const level = connectionLevel(within, `${target}Connection`, selectionSetsOf(group), listed)
  const list: RootList = { compiling: within, type: typeNamed(compiling.model, target), where, args, field, variable }
  const walk: Keyset = { order, backward, variable, builder, field, args }
  const row = new Row()
  let rowsAt = -1
  if (level.needsRows) {
    const ahead = level.looksAhead ? 1 : 0
    const limit = builder.parameter((run) => BigInt(pageSize(group.key, run[field] ?? {}, limits) + ahead))
    rowsAt = row.index(`COLLECT { ${pageText(list, walk, limit)} RETURN ${level.row.text} }`)
  }
  const countAt = level.needsCount
    ? row.index(countText(list, (each) => validityConditions(within, listedIn(each))))
    : -1
  const undatedAt = level.needsUndated ? undatedAtOf(list, row) : -1
  const toPage = pageFrom(level, field, group.key, limits)
  const shape = level.shapes.of([...group.uses.keys()])
  return {
    text: `RETURN ${row.text} AS data`,
    cost: (run) => {
      const shown = level.needsRows ? pageSize(group.key, run[field] ?? {}, limits) * (1 + level.cost(run)) : 0
      const searches = [level.needsRows && !isIndexed(list, order), countAt >= 0 && !isKept(list), undatedAt >= 0]
      const search = costOfSearch(compiling.model, list.type, run[field]?.['filter'])
      return costs.rootField + shown + searches.filter(Boolean).length * search
    },
    read: (data, run) => {
      const cells = data as Cells
      const rows = rowsAt < 0 ? [] : (cells[rowsAt] as readonly Cells[])
      return shape.read(toPage(rows, { total: cells[countAt], undated: cells[undatedAt] }, run), run)
    },
  }
}

/** Whether a page is the beginning of an index. */
function isIndexed(list: RootList, order: Order): boolean {
  if (filterOf(list)) return false
  const field = list.type.fields.get(order.property.split('__')[0] ?? '')
  return order.property === 'id' || (field?.role === 'value' && field.index)
}

/** Whether a count is a number that Neo4j keeps ready. */
function isKept(list: RootList): boolean {
  return !filterOf(list) && list.where === undefined && validityConditions(list.compiling, listedIn(list)).length === 0
}

/** All entities of a list, whatever their order: which those are, and what each is called in the statement. */
export interface RootList {
  readonly compiling: Compiling
  readonly type: Kind | Interface
  readonly where: string | undefined
  readonly args: Arguments
  readonly field: number
  readonly variable: string
}

/** The clauses that leave the page's entities in the list's variable, in order. */
function pageText(list: RootList, walk: Keyset, limit: string): string {
  const { variable } = list
  const filter = filterOf(list)
  const valid = validityConditions(list.compiling, listedIn(list))
  const driver = filter && anchorOf(list.type, variable, filter)
  if (driver) {
    const conditions = [...driver.conditions, ...ownConditions(list, driver.rest, valid), ...cursorConditions(walk)]
    const distinct = driver.repeats ? `WITH DISTINCT ${variable} ` : `WITH ${variable} `
    const nodes = `(${variable}:${cypherName(list.type.name)})`
    return `MATCH ${driver.pattern.replace(`(${variable})`, nodes)}${whereText(conditions)} ${distinct}${orderText(walk)} LIMIT ${limit}`
  }
  const { order } = walk
  const own = ownConditions(list, filter, valid)
  const ordered = orderedValidity(list.compiling, listedIn(list), order)
  const segmentText = (segment: Segment): string => {
    // The empty values are in no index, so those without are met on the way through the ids.
    const byId = order.property === 'id' || segment === 'empty'
    const conditions = [...(byId ? idRange(list) : ordered), ...own, ...segmentConditions(walk, segment)]
    const labels = labelText(list, byId ? idLabel(list) : order.label)
    return `MATCH (${variable}:${labels})${whereText(conditions)} WITH ${variable} ${segmentOrderText(walk, segment)} LIMIT ${limit}`
  }
  if (order.property === 'id') return segmentText('filled')
  const segments = segmentsOf(walk, order.nullable && !excludesEmpty(filter, order.property)).map(segmentText)
  const [only] = segments
  if (only !== undefined && segments.length === 1) return only
  const united = segments.map((text) => `${text} RETURN ${variable}`).join(' UNION ALL ')
  return `CALL () { ${united} } WITH ${variable} LIMIT ${limit}`
}

/** Whether the filter already asks for the ordering value, so that no empty one can follow. */
function excludesEmpty(filter: EntityFilter | undefined, property: string): boolean {
  const field = property.split('__')[0] ?? property
  const part = filter?.value[field]
  if (!isGiven(part)) return false
  const operators = part as EntityFilter['value']
  return (
    ['eq', 'in', 'lt', 'lte', 'gt', 'gte'].some((name) => isGiven(operators[name])) || operators['isNull'] === false
  )
}

/** What must hold besides the place in the list; `besides` the arguments `filter` and `stubs` at the end. */
function ownConditions(
  list: RootList,
  filter: EntityFilter | undefined,
  besides: readonly string[],
): readonly string[] {
  const { type, where, args, variable } = list
  const conditions: string[] = []
  if (args['stubs'] === false) conditions.push(`NOT ${variable}:${cypherName(stubLabel(type.name))}`)
  if (where !== undefined) conditions.push(fixedCondition(where, variable, variable))
  if (filter) conditions.push(...filterConditions(type, variable, filter))
  return [...conditions, ...besides]
}

function filterOf({ compiling, args, field }: RootList): EntityFilter | undefined {
  if (!isGiven(args['filter'])) return undefined
  const { model, builder, limits, validTime } = compiling
  const value = args['filter'] as EntityFilter['value']
  return { model, builder, limits, validTime, field, path: ['filter'], value, depth: 1 }
}

/** Clauses that meet every entity of the list once, as its variable; `besides` as for `ownConditions`. */
export function everyText(list: RootList, besides: readonly string[]): string {
  const { type, variable } = list
  const filter = filterOf(list)
  const driver = filter && anchorOf(type, variable, filter)
  const node = `(${variable}:${cypherName(type.name)})`
  if (!driver) return `MATCH ${node}${whereText(ownConditions(list, filter, besides))}`
  const conditions = [...driver.conditions, ...ownConditions(list, driver.rest, besides)]
  const distinct = driver.repeats ? ` WITH DISTINCT ${variable}` : ''
  return `MATCH ${driver.pattern.replace(`(${variable})`, node)}${whereText(conditions)}${distinct}`
}

/** Counts without a filter come from the numbers that Neo4j keeps ready. */
function countText(list: RootList, besidesOf: (list: RootList) => readonly string[]): string {
  const { type, where, args, compiling } = list
  const label = cypherName(type.name)
  const variable = compiling.builder.variable('n')
  const counted: RootList = { ...list, variable }
  const filter = filterOf(list)
  const besides = besidesOf(counted)
  if (!filter && where === undefined && besides.length === 0) {
    const all = `COUNT { MATCH (:${label}) }`
    return args['stubs'] === false ? `${all} - COUNT { MATCH (:${cypherName(stubLabel(type.name))}) }` : all
  }
  return `COUNT { ${everyText(counted, besides)} RETURN ${variable} }`
}

/** Where the row counts those without a date; -1 where all are timeless. */
export function undatedAtOf(list: RootList, row: Row): number {
  const { model } = list.compiling
  if (!undatedConditions(model, listedIn(list))) return -1
  return row.index(countText(list, (each) => undatedConditions(model, listedIn(each)) ?? []))
}

export function listedIn({ type, variable }: RootList): ListedEntities {
  return { target: type.name, variable }
}

/** Ids of a kind lie side by side in the index on `Entity(id)`; an interface has an index of its own. */
function idLabel({ type }: RootList): string {
  return type.is === 'kind' ? 'Entity' : type.name
}

function idRange({ type, variable }: RootList): readonly string[] {
  if (type.is === 'interface') return [`${variable}.id IS NOT NULL`]
  return [`${variable}.id >= '${type.prefix}/'`, `${variable}.id < '${type.prefix}0'`]
}

function labelText({ type }: RootList, indexed: string): string {
  return [...new Set([indexed, type.name])].map(cypherName).join('&')
}
