import Graph from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { LayoutAnswer, LayoutTask } from './layout.ts'

/** Iterations between two answers: some 20 ms for 2,000 nodes and 5,000 edges. */
const slice = 10

let current = 0

addEventListener('message', ({ data }: MessageEvent<LayoutTask>) => {
  current = data.task
  work(data, graphOf(data), data.iterations)
})

function graphOf({ nodes, edges }: LayoutTask): Graph {
  const graph = new Graph({ type: 'undirected', multi: true })
  for (const { id, x, y, size, fixed } of nodes) graph.addNode(id, { x, y, size, fixed })
  for (const [from, to] of edges) graph.addEdge(from, to)
  return graph
}

/** In slices, so that a newer task is heard of. */
function work(data: LayoutTask, graph: Graph, left: number): void {
  if (data.task !== current) return
  forceAtlas2.assign(graph, { iterations: Math.min(slice, left), settings: { ...settings(graph.order) } })
  const positions = new Float32Array(data.nodes.flatMap(({ id }) => [x(graph, id, 'x'), x(graph, id, 'y')]))
  const done = left <= slice
  postMessage({ task: data.task, positions, done } satisfies LayoutAnswer)
  if (!done) setTimeout(() => work(data, graph, left - slice), 0)
}

function settings(order: number) {
  return { barnesHutOptimize: order > 500, gravity: 1, scalingRatio: 12, slowDown: 4, strongGravityMode: true }
}

function x(graph: Graph, id: string, axis: 'x' | 'y'): number {
  return Number(graph.getNodeAttribute(id, axis))
}
