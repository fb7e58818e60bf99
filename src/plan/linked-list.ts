import { filterConditions } from '../cypher/filter.ts'
import { cursorConditions, type Keyset, orderText } from '../cypher/keyset.ts'
import { linkConditions, linkPattern, needsRelationship } from '../cypher/link-pattern.ts'
import { byId, type Order } from '../cypher/orders.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import { isBackward, isGiven } from '../cypher/request-arguments.ts'
import { cypherName, type Row, whereText } from '../cypher/statement-builder.ts'
import { undatedConditions, validityConditions } from '../cypher/valid-time.ts'
import { validTimeOf } from '../cypher/valid-time-source.ts'
import { stubLabel } from '../model/columns.ts'
import { type LinkField, typeNamed } from '../model/model.ts'
import { linksName } from '../schema/type-names.ts'
import { type CollectedField, selectionSetsOf } from './collected-fields.ts'
import type { Compiling, Cost } from './compiling.ts'
import { type ConnectionLevel, connectionLevel, pageFrom } from './connection-level.ts'
import { argumentsOf } from './field-arguments.ts'
import { costOfLinksFilter } from './filter-cost.ts'
import { pageSize } from './page-size.ts'
import type { Cells, FieldReader } from './row-readers.ts'

/** A list of linked entities as a part of its owner's row: its page and, where asked for, its count. */
export function linkedListEntry(
  compiling: Compiling,
  group: CollectedField,
  link: LinkField,
  variable: string,
  row: Row,
  guard: (expression: string) => string,
): { readonly entry: FieldReader<Cells>; readonly cost: Cost } {
  const { builder, limits } = compiling
  const { index: field, args } = argumentsOf(compiling, group)
  const relationship = builder.variable('r')
  const to = builder.variable('n')
  const order = orderOf(args)
  const backward = isBackward(args)
  const within = { ...compiling, validTime: validTimeOf(compiling.validTime, field, args) }
  const listed = {
    target: link.target,
    order,
    backward,
    variable: to,
    link: { field: link, from: variable, relationship },
  }
  const level = connectionLevel(within, linksName(link), selectionSetsOf(group), listed)
  const list: LinkedList = { compiling: within, link, args, field, from: variable, relationship, to }
  const walk: Keyset = { order, backward, variable: to, builder, field, args }
  const rowsAt = level.needsRows ? row.index(guard(rowsText(list, level, walk, group.key))) : -1
  const countAt = level.needsCount
    ? row.index(guard(`COUNT { ${matchText(list, validityConditions(within, listed))} }`))
    : -1
  const undated = level.needsUndated ? undatedConditions(within.model, listed) : undefined
  const undatedAt = undated ? row.index(guard(`COUNT { ${matchText(list, undated)} }`)) : -1
  const toPage = pageFrom(level, field, group.key, limits)
  return {
    cost: (run) => {
      const shown = level.needsRows ? pageSize(group.key, run[field] ?? {}, limits) * (1 + level.cost(run)) : 0
      const tries = [rowsAt, countAt, undatedAt].filter((at) => at >= 0).length
      return shown + tries * costOfLinksFilter(compiling.model, link.target, run[field]?.['filter'])
    },
    entry: {
      group,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        return (cells, run) => {
          const rows = rowsAt < 0 ? [] : ((cells[rowsAt] as readonly Cells[] | null) ?? [])
          return shape.read(toPage(rows, { total: cells[countAt], undated: cells[undatedAt] }, run), run)
        }
      },
    },
  }
}

export function orderOf(args: Arguments): Order {
  return (args['orderBy'] as Order | null | undefined) ?? byId
}

interface LinkedList {
  readonly compiling: Compiling
  readonly link: LinkField
  readonly args: Arguments
  readonly field: number
  readonly from: string
  readonly relationship: string
  readonly to: string
}

function rowsText(list: LinkedList, level: ConnectionLevel, walk: Keyset, name: string): string {
  const { compiling, relationship, to } = list
  const listed = { target: list.link.target, variable: to, link: { field: list.link, relationship } }
  const between = [...validityConditions(compiling, listed), ...cursorConditions(walk)]
  const match = matchText(list, between, level.row.text)
  const ahead = level.looksAhead ? 1 : 0
  const limit = compiling.builder.parameter((run) =>
    BigInt(pageSize(name, run[list.field] ?? {}, compiling.limits) + ahead),
  )
  const carried = match.includes(`[${relationship}:`) ? `${to}, ${relationship}` : to
  return `COLLECT { ${match} WITH ${carried} ${orderText(walk)} LIMIT ${limit} RETURN ${level.row.text} }`
}

/**
 * `MATCH` and `WHERE` of the list; `between` is what must hold besides its arguments `filter` and `stubs`. The
 * relationship gets its variable where the row or a condition speaks of it.
 */
function matchText(list: LinkedList, between: readonly string[], rowText = ''): string {
  const { compiling, link, args, field, from, relationship, to } = list
  const { model, builder, limits, validTime } = compiling
  const conditions = [...linkConditions(model, link, relationship, to)]
  if (args['stubs'] === false) conditions.push(`NOT ${to}:${cypherName(stubLabel(link.target))}`)
  if (isGiven(args['filter'])) {
    const value = args['filter'] as { readonly [name: string]: unknown }
    const filter = { model, builder, limits, validTime, field, path: ['filter'], value, depth: 1 }
    conditions.push(...filterConditions(typeNamed(model, link.target), to, filter))
  }
  const spoken = [rowText, ...between].some((text) => text.includes(`${relationship}.`))
  const named = needsRelationship(link) || spoken
  return `MATCH ${linkPattern(link, from, named ? relationship : '', to)}${whereText([...conditions, ...between])}`
}
