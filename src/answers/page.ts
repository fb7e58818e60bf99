import { RequestError } from '../errors.ts'
import type { Arguments } from '../query/run.ts'

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

/** The key of the last item seen, as `pageOf` wrote it; undefined at the start. */
export function afterOf(args: Arguments): readonly string[] | undefined {
  const { after } = args
  if (after === undefined || after === null) return undefined
  const key = parsed(String(after))
  if (Array.isArray(key) && key.every((part) => typeof part === 'string')) return key
  throw new RequestError(`after: expected a cursor that this API gave out, got ${JSON.stringify(after)}`)
}

/** A page out of one item more than was asked for. `keyOf` names an item's place in the order. */
export function pageOf<Node>(
  found: readonly Node[],
  args: Arguments,
  keyOf: (node: Node) => readonly string[],
): AnswerPage<Node> {
  const size = firstOf(args)
  const nodes = found.slice(0, size)
  const cursor = (node: Node | undefined) => (node === undefined ? null : cursorOf(keyOf(node)))
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

function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
