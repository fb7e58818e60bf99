import { cursorParts, cursorText, unknownCursor } from '../cypher/cursor.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import { RequestError } from '../errors.ts'

/** A connection as the plan reads it. */
export interface AnswerPage<Node> {
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
export type Listing = readonly [list: string, ...key: ('text' | 'number')[]]

/** The key of the last item seen, as `pageOf` wrote it; undefined at the start. Throws RequestError for any other cursor. */
export function afterOf(args: Arguments, [list, ...parts]: Listing): readonly string[] | undefined {
  const { after } = args
  if (after === undefined || after === null) return undefined
  const [of, ...key] = cursorParts(String(after))
  if (typeof of !== 'string') throw unknownCursor('after', after)
  if (of !== list) throw new RequestError(`after: expected a cursor of ${list}, got one of ${of}`)
  const texts = key.filter((part) => typeof part === 'string')
  const fits = texts.length === key.length && key.length === parts.length
  const numbers = texts.filter((_, index) => parts[index] === 'number')
  if (fits && numbers.every((text) => text !== '' && Number.isFinite(Number(text)))) return texts
  throw unknownCursor('after', after)
}

/** A page out of one item more than was asked for. `keyOf` names an item's place in the order. */
export function pageOf<Node>(
  found: readonly Node[],
  args: Arguments,
  [list]: Listing,
  keyOf: (node: Node) => readonly string[],
): AnswerPage<Node> {
  const size = firstOf(args)
  const nodes = found.slice(0, size)
  const cursor = (node: Node | undefined) => (node === undefined ? null : cursorText([list, ...keyOf(node)]))
  return {
    nodes,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: args['after'] !== undefined && args['after'] !== null,
      startCursor: cursor(nodes[0]),
      endCursor: cursor(nodes.at(-1)),
    },
  }
}
