import type { Catalogue } from '../../graph/catalogue.ts'
import type { Graph } from '../../graph/graph.ts'
import type { Model } from '../../model/model.ts'
import { expectModel } from './expect-model.ts'
import { prepareIndexes } from './prepare-indexes.ts'
import { writeStore } from './store.ts'

/**
 * Makes a graph ready for a model: constraints and indexes, all of them answering. An empty graph becomes the model's;
 * GraphError `OTHER_MODEL` when the graph was made with another one, or when its rebuild was not finished. A second
 * call costs two reads.
 */
export async function prepareGraph(graph: Graph, catalogue: Catalogue, model: Model): Promise<void> {
  const context = { graph, catalogue, model }
  const store = await expectModel(context)
  await prepareIndexes(context)
  if (store.model !== model.hash) await writeStore(context, { rebuilding: false })
}
