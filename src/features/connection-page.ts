import { areTexts, decodeCursor, encodeCursor } from '../cypher/cursor.ts'
import { type Arguments, isGiven } from '../cypher/request-arguments.ts'

/** A connection as the plan reads it. */
export interface ConnectionPage<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly totalCount?: number
}

/** How many an answer is asked for; the planner has checked the bounds by then. */
export function firstOf(args: Arguments): number {
  return Number(args['first'] ?? 20)
}

/** What the cursors of a list hold: the name of the list, which keeps them from being used in another, and the key of an item. */
export type Listing = readonly [list: string, ...key: ('text' | 'number' | 'integer')[]]

/** The key of the last item seen, as `pageOf` wrote it; undefined at the start. Throws RequestError for any other cursor. */
export function afterOf(args: Arguments, [name, ...parts]: Listing): readonly string[] | undefined {
  const { after } = args
  if (!isGiven(after)) return undefined
  const fits = (key: readonly unknown[]): key is readonly string[] =>
    areTexts(key, parts.length) && key.every((text, index) => parts[index] === 'text' || isNumber(text, parts[index]))
  return decodeCursor('after', after, { name, fits })
}

function isNumber(text: string, part: Listing[number] | undefined): boolean {
  return part === 'integer' ? /^-?\d{1,9}$/.test(text) : text !== '' && Number.isFinite(Number(text))
}

/** A page out of one item more than was asked for. `keyOf` names an item's place in the order. */
export function pageOf<Node>(
  found: readonly Node[],
  args: Arguments,
  [list]: Listing,
  keyOf: (node: Node) => readonly string[],
): ConnectionPage<Node> {
  const size = firstOf(args)
  const nodes = found.slice(0, size)
  const cursor = (node: Node | undefined) => (node === undefined ? null : encodeCursor(list, keyOf(node)))
  return {
    nodes,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: isGiven(args['after']),
      startCursor: cursor(nodes[0]),
      endCursor: cursor(nodes.at(-1)),
    },
  }
}
