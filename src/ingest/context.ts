import type { Catalogue } from '../graph/catalogue.ts'
import type { Graph } from '../graph/graph.ts'
import type { Model } from '../model/model.ts'

/** The disk that the graph lies on. */
export interface Room {
  /** Throws GraphError `DISK_FULL` where too little is free to write. */
  expect(): Promise<void>
  /** Free bytes that may be written until then. */
  left(): Promise<number>
}

/** What every way of changing the graph needs. */
export interface IngestContext {
  readonly graph: Graph
  readonly catalogue: Catalogue
  readonly model: Model
  /** Absent where the graph lies on another machine, or may do so. */
  readonly room?: Room
}
