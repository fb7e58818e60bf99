import type { SelectionSetNode } from 'graphql'
import type { Order } from '../cypher/orders.ts'
import { encodePlace } from '../cypher/place.ts'
import { isBackward, isGiven } from '../cypher/request-arguments.ts'
import { cypherName, Row } from '../cypher/statement-builder.ts'
import type { LinkField } from '../model/model.ts'
import type { RequestState } from './batch-loads.ts'
import { type CollectedField, collectFields, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost } from './compiling.ts'
import { plannerNamed } from './compiling.ts'
import { compositeNamed, sumOf } from './field-arguments.ts'
import { pageSize } from './page-size.ts'
import { type Cells, type FieldReader, type ObjectReader, ObjectReaders, type Read } from './row-readers.ts'
import { valueEntry } from './value-level.ts'

/** One page of a list, as the reader sees it. */
export interface Page {
  readonly rows: readonly Cells[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly totalCount: number
  readonly undatedCount: number
}

/** What the database counted over all pages; not numbers where nobody asked. */
export interface Counts {
  readonly total: unknown
  readonly undated: unknown
}

/** What a connection's selection needs from the database, and how its page is shown. */
export interface ConnectionLevel {
  readonly shapes: ObjectReaders<Page>
  /** What each item's row holds. */
  readonly row: Row
  readonly needsRows: boolean
  readonly needsCount: boolean
  readonly needsUndated: boolean
  /** Whether one item beyond the page is fetched, to know that there is more. */
  readonly looksAhead: boolean
  /** Of one item's selection. */
  readonly cost: Cost
}

export interface ListedAs {
  /** Kind or interface of the items. */
  readonly target: string
  readonly order: Order
  readonly backward: boolean
  readonly variable: string
  /** The links that lead to the items; none at the root. */
  readonly link?: { readonly field: LinkField; readonly from: string; readonly relationship: string }
}

/** Works out a connection from the selection sets on it. `typeName` is the connection's type in the served schema. */
export function connectionLevel(
  compiling: Compiling,
  typeName: string,
  selectionSets: readonly SelectionSetNode[],
  listed: ListedAs,
): ConnectionLevel {
  const groups = collectFields(compiling.document, compositeNamed(compiling, typeName), selectionSets)
  const row = new Row()
  const costs: Cost[] = []
  const entries: FieldReader<Page>[] = []
  let looksAhead = false
  for (const group of groups) {
    const part = partOf(group)
    if (part === 'nodes') {
      const level = compiling.entityLevel(compiling, listed.target, selectionSetsOf(group), listed.variable, row)
      costs.push(level.cost)
      entries.push({ group, read: (uses) => eachRow(level.shapes.of(uses)) })
    } else if (part === 'edges') {
      const edges = edgeShapes(compiling, typeName, group, listed, row)
      costs.push(edges.cost)
      entries.push({ group, read: (uses) => eachRow(edges.shapes.of(uses)) })
    } else if (part === 'pageInfo') {
      const info = pageInfoShapes(compiling, group, listed, row)
      looksAhead ||= info.looksAhead
      entries.push({
        group,
        read: (uses) => {
          const shape = info.shapes.of(uses)
          return (page, run) => shape.read(page, run)
        },
      })
    } else entries.push({ group, read: () => (page) => page[part === 'undatedCount' ? part : 'totalCount'] })
  }
  const parts = groups.map(partOf)
  return {
    shapes: new ObjectReaders(entries, () => typeName),
    row,
    needsRows: parts.some((part) => part === 'nodes' || part === 'edges' || part === 'pageInfo'),
    needsCount: parts.includes('totalCount'),
    needsUndated: parts.includes('undatedCount'),
    looksAhead,
    cost: sumOf(costs),
  }
}

function eachRow(shape: ObjectReader<Cells>): Read<Page> {
  return (page, run) => page.rows.map((cells) => shape.read(cells, run))
}

/** Puts a page together from the rows that came, which may be one more than asked for and in reverse. */
export function pageFrom(
  level: ConnectionLevel,
  field: number,
  name: string,
  limits: Compiling['limits'],
): (rows: readonly Cells[], counts: Counts, run: RequestState) => Page {
  return (found, { total, undated }, run) => {
    const args = run[field] ?? {}
    const size = pageSize(name, args, limits)
    const more = found.length > size
    const backward = isBackward(args)
    const kept = level.looksAhead && more ? found.slice(0, size) : found
    return {
      rows: backward ? [...kept].reverse() : kept,
      hasNextPage: backward ? isGiven(args['before']) : more || isGiven(args['before']),
      hasPreviousPage: backward ? more || isGiven(args['after']) : isGiven(args['after']),
      totalCount: typeof total === 'number' ? total : 0,
      undatedCount: typeof undated === 'number' ? undated : 0,
    }
  }
}

function edgeShapes(
  compiling: Compiling,
  connection: string,
  group: CollectedField,
  listed: ListedAs,
  row: Row,
): { readonly shapes: ObjectReaders<Cells>; readonly cost: Cost } {
  const edge = connection.endsWith('Connection')
    ? connection.replace(/Connection$/, 'Edge')
    : connection.replace(/s$/, '')
  const costs: Cost[] = []
  const entries = collectFields(compiling.document, compositeNamed(compiling, edge), selectionSetsOf(group)).map(
    (each): FieldReader<Cells> => {
      if (each.annotation?.is === 'value' && listed.link) {
        return valueEntry(compiling, each, each.annotation.field, listed.link.relationship, row)
      }
      if (each.annotation?.is === 'feature' && listed.link) {
        const planner = plannerNamed(compiling.planners.link, each.annotation.name)
        const link = { ...listed.link, to: listed.variable }
        const { entry, cost } = planner({ compiling, group: each, link, row })
        costs.push(cost)
        return entry
      }
      if (partOf(each) === 'cursor') {
        const cursor = cursorReader(listed, row)
        return { group: each, read: () => cursor }
      }
      if (partOf(each) !== 'node') return { group: each, read: () => () => null }
      const level = compiling.entityLevel(compiling, listed.target, selectionSetsOf(each), listed.variable, row)
      costs.push(level.cost)
      return {
        group: each,
        read: (uses) => {
          const shape = level.shapes.of(uses)
          return (cells, run) => shape.read(cells, run)
        },
      }
    },
  )
  return { shapes: new ObjectReaders(entries, () => edge), cost: sumOf(costs) }
}

function pageInfoShapes(
  compiling: Compiling,
  group: CollectedField,
  listed: ListedAs,
  row: Row,
): { readonly shapes: ObjectReaders<Page>; readonly looksAhead: boolean } {
  let looksAhead = false
  const entries = collectFields(compiling.document, compositeNamed(compiling, 'PageInfo'), selectionSetsOf(group)).map(
    (each): FieldReader<Page> => {
      const part = partOf(each)
      if (part === 'hasNextPage' || part === 'hasPreviousPage') {
        looksAhead ||= (part === 'hasNextPage') !== listed.backward
        return { group: each, read: () => (page) => page[part] }
      }
      if (part !== 'startCursor' && part !== 'endCursor') return { group: each, read: () => () => null }
      const cursor = cursorReader(listed, row)
      return {
        group: each,
        read: () => (page, run) => {
          const cells = page.rows.at(part === 'startCursor' ? 0 : -1)
          return cells ? cursor(cells, run) : null
        },
      }
    },
  )
  return { shapes: new ObjectReaders(entries, () => 'PageInfo'), looksAhead }
}

function cursorReader({ order, variable }: ListedAs, row: Row): Read<Cells> {
  const idAt = row.index(`${variable}.id`)
  const valueAt = row.index(`${variable}.${cypherName(order.property)}`)
  return (cells) =>
    encodePlace(order, { id: String(cells[idAt]), value: (cells[valueAt] ?? null) as string | number | null })
}

function partOf(group: CollectedField): string | undefined {
  return group.annotation?.is === 'part' ? group.annotation.part : undefined
}
