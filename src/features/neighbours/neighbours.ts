import { type CursorList, decodeCursor, encodeCursor } from '../../cypher/cursor.ts'
import type { Limits } from '../../cypher/limits.ts'
import { type Side, sideName, sideNames } from '../../cypher/link-sides.ts'
import { perKind } from '../../cypher/per-kind.ts'
import type { Arguments } from '../../cypher/request-arguments.ts'
import { isGiven } from '../../cypher/request-arguments.ts'
import { RequestError } from '../../errors.ts'
import { type Kind, kindNamed, kindOfId, type Model } from '../../model/model.ts'
import type { PlainObject } from '../../plan/compiling.ts'
import type { BatchedField, BatchedFieldTask } from '../../plan/entity-field.ts'
import { pageSize } from '../../plan/page-size.ts'
import type { Selected } from '../../plan/plan.ts'
import { didYouMean } from '../../values/nearest.ts'
import { type NeighbourOrder, type NeighboursRequest, neighboursText, requestedKinds } from './statement.ts'

/** `neighbours`: what an entity is linked to, in pages. */
export function neighbours({ compiling, name, kinds, selected, references }: BatchedFieldTask): BatchedField {
  const { model, limits } = compiling
  const nodes = references.flatMap(({ field, load }) =>
    load.inlined && (field === 'nodes' || field === 'edges.node') ? [{ load, along: load.inlined }] : [],
  )
  const along = nodes.map((one) => one.along)
  return {
    size: (args) => {
      checkNames(model, name, kinds, args)
      cursorOf(name, args)
      const size = pageSize(name, args, limits)
      return 'edges' in selected || 'nodes' in selected ? size * Math.max(1, waysOf(name, args, limits)) : 0
    },
    statement: (ids, args, run) => {
      const requested = { ...requestedIn(model, args, selected), along }
      const { text, parameters } = perKind(model, ids, run, 'page', (kind, own, builder) =>
        neighboursText({ ...compiling, builder }, kind, requested, own),
      )
      const [key, id] = cursorOf(name, args) ?? [null, null]
      const limit = BigInt(pageSize(name, args, limits) + 1)
      const ways = BigInt(waysOf(name, args, limits))
      return { text, parameters: { ...parameters, key, id, limit, ways } }
    },
    inlined: (answer) => {
      const [, rows] = answer as Page
      const ids = rows.map(([node]) => node)
      return nodes.map(({ load }, index) => ({
        load,
        ids,
        result: rows.map((row) => row[7][index]),
      }))
    },
    show: (id, answer, args) => connection(model, id, answer as Page, args, pageSize(name, args, limits)),
  }
}

function requestedIn(model: Model, args: Arguments, selected: Selected): Omit<NeighboursRequest, 'along'> {
  return {
    links: namesIn(args, 'links'),
    relationLinks: args['collapse'] === true ? namesIn(args, 'relationLinks') : undefined,
    kinds: requestedKinds(model, isGiven(args['kinds']) ? (args['kinds'] as readonly string[]) : undefined),
    collapse: args['collapse'] === true,
    order: orderOf(args),
    behind: isGiven(args['after']),
    needsTotal: 'totalCount' in selected,
  }
}

function namesIn(args: Arguments, argument: string): ReadonlySet<string> | undefined {
  return isGiven(args[argument]) ? new Set(args[argument] as readonly string[]) : undefined
}

function orderOf(args: Arguments): NeighbourOrder {
  return (args['orderBy'] as NeighbourOrder | null | undefined) ?? 'MOST_CONNECTED'
}

/** Names of links never reach the statement but as the model's own. */
function checkNames(model: Model, field: string, kinds: readonly Kind[], args: Arguments): void {
  if (isGiven(args['relationLinks']) && args['collapse'] !== true) {
    throw new RequestError(`${field}: expected relationLinks beside collapse: true, got them alone`)
  }
  const relations = [...model.kinds.values()].filter(({ relation }) => relation)
  for (const [argument, of] of [
    ['links', kinds],
    ['relationLinks', relations],
  ] as const) {
    const known = sideNames(model, of)
    for (const name of namesIn(args, argument) ?? []) {
      if (known.has(name)) continue
      const expected = `the name of a link as linkCounts gives it${didYouMean(name, known)}`
      throw new RequestError(`${field}(${argument}:): expected ${expected}, got ${JSON.stringify(name)}`)
    }
  }
}

function waysOf(field: string, { ways }: Arguments, limits: Limits): number {
  if (typeof ways === 'number' && ways >= 0 && ways <= limits.pageSize) return ways
  throw new RequestError(`${field}(ways:): expected a number from 0 to ${limits.pageSize}, got ${String(ways)}`)
}

type EdgeKey = readonly [key: string | number, id: string]

/** The sorting value and the id of an edge. */
function cursorOf(field: string, args: Arguments): EdgeKey | undefined {
  const { after } = args
  return isGiven(after) ? decodeCursor(`${field}(after:)`, after, edgesBy(orderOf(args))) : undefined
}

function edgesBy(order: string): CursorList<EdgeKey> {
  const numbered = order !== 'NAME' && order !== 'DATE'
  return {
    name: order,
    title: (name) => `neighbours ordered by ${name}`,
    fits: (key): key is EdgeKey => typeof key[0] === (numbered ? 'number' : 'string') && typeof key[1] === 'string',
  }
}

/** As neighbours/statement.ts has them. */
type Page = readonly [total: number | null, rows: readonly Row[]]
type Row = readonly [
  id: string,
  key: string | number,
  degree: number,
  wayCount: number,
  date: string | null,
  support: number,
  ways: readonly Way[],
  along: readonly unknown[],
]
type Way = readonly [
  nearType: string,
  nearOut: boolean,
  relation: string | null,
  farType: string | null,
  farOut: boolean | null,
  date: string | null,
  support: number,
  records: readonly string[],
]

function connection(model: Model, id: string, [total, rows]: Page, args: Arguments, size: number): PlainObject {
  const shown = rows.slice(0, size)
  const cursor = (row: Row | undefined) => (row ? encodeCursor(orderOf(args), [row[1], row[0]]) : null)
  return {
    edges: shown.map((row) => ({ ...edge(model, id, row), cursor: cursor(row) })),
    nodes: shown.map(([node]) => node),
    totalCount: total,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: isGiven(args['after']),
      startCursor: cursor(shown[0]),
      endCursor: cursor(shown.at(-1)),
    },
  }
}

function edge(model: Model, id: string, [node, , linkCount, wayCount, date, support, ways]: Row): PlainObject {
  return {
    ...{ node, nodeId: node, linkCount, wayCount, date, support },
    ways: ways.map((one) => way(model, id, node, one)),
  }
}

function way(model: Model, id: string, node: string, found: Way): PlainObject {
  const [nearType, nearOut, relation, farType, farOut, date, support, recordIds] = found
  const direction: Side['direction'] = nearOut ? 'OUT' : 'IN'
  return {
    link: nameOf(model, id, nearType, direction, relation ?? node),
    direction,
    relation,
    relationId: relation,
    relationLink:
      relation !== null && farType !== null ? nameOf(model, relation, farType, farOut ? 'OUT' : 'IN', node) : null,
    ...{ date, support, recordIds },
  }
}

function nameOf(model: Model, from: string, type: string, direction: Side['direction'], to: string): string {
  const [kind, other] = [kindOfId(model, from), kindOfId(model, to)]
  return kind && other ? sideName(model, kindNamed(model, kind.name), type, direction, other.name) : type
}
