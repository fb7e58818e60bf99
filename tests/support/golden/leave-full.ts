import type { Graph } from '../../../src/graph/graph.ts'

/**
 * Closes a graph that holds much and leaves it so: to empty it takes half a minute, and the files that do this run last
 * (tests/support/sample-first.ts), so that no other waits for it but where there are more of them than workers.
 */
export async function leaveFull(graph: Graph): Promise<void> {
  await graph.close()
}
