import { GraphError } from '../errors.ts'
import type { Catalogue } from '../graph/catalogue.ts'
import type { Graph } from '../graph/graph.ts'
import type { Model } from '../model/model.ts'
import { prepareIndexes } from './prepare-indexes.ts'
import { readStore, writeStore } from './store.ts'

/**
 * Makes a graph ready for a model: constraints and indexes, all of them answering. An empty graph becomes the model's;
 * GraphError `OTHER_MODEL` when the graph was made with another one, or when its rebuild was not finished. A second
 * call costs two reads.
 */
export async function prepareGraph(graph: Graph, catalogue: Catalogue, model: Model): Promise<void> {
  const context = { graph, catalogue, model }
  const store = await readStore(context)
  if (store.rebuilding) throw new GraphError(unfinished, { code: 'OTHER_MODEL' })
  if (store.filled && store.model !== model.hash) throw new GraphError(otherModel, { code: 'OTHER_MODEL' })
  await prepareIndexes(context)
  if (store.model !== model.hash) await writeStore(context, { rebuilding: false })
}

const otherModel =
  'expected a graph made with this schema.graphql, got one made with another: run `chancery rebuild` to make it anew ' +
  'from the kept records, or start with the schema.graphql it was made with'

const unfinished =
  'expected a whole graph, got one whose rebuild was not finished: run `chancery rebuild` again, nothing is lost'
