import type { Catalogue } from '../graph/catalogue.ts'
import type { Graph } from '../graph/graph.ts'
import type { Model } from '../model/model.ts'

/** What every way of changing the graph needs. */
export interface IngestContext {
  readonly graph: Graph
  readonly catalogue: Catalogue
  readonly model: Model
}
