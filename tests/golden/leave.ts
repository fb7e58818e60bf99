import type { Graph } from '../../src/graph/graph.ts'
import { emptyGraph } from '../graph-of-test.ts'

/** Closes a graph that holds much; it is emptied first, so that the next file does not wait for that in its own time. */
export async function leave(graph: Graph): Promise<void> {
  await emptyGraph(graph)
  await graph.close()
}
