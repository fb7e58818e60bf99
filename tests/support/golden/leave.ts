import type { Graph } from '../../../src/graph/graph.ts'
import { clear } from '../engine.ts'

/**
 * Closes a graph that holds much; it is emptied first, so that the next file does not wait for that in its own time. Its
 * indexes stay: the next file would make them again, which takes longer than they hold up the emptying.
 */
export async function leave(graph: Graph): Promise<void> {
  await clear(graph)
  await graph.close()
}
