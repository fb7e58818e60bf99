import type { Logger } from 'pino'
import type { DataOptions } from '../../api/data-app.ts'
import { createResolvers } from '../../features/merge.ts'
import { createPages } from '../../features/pages.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Graph } from '../../graph/graph.ts'
import { packageVersion } from '../session/package-version.ts'
import type { ServedApi } from '../session/read-api.ts'
import type { ReadModel } from '../session/read-model.ts'

/** Settings of `serve` that its worker follows too; plain data. */
export type DataSettings = Pick<
  DataOptions,
  'corsOrigins' | 'publicUrl' | 'trustProxy' | 'reconcile' | 'reconcileOrigins'
>

export interface ServedData {
  readonly graph: Graph
  readonly catalogue: Catalogue
  readonly read: ReadModel
  readonly api: ServedApi
  readonly settings: DataSettings
  readonly log: Logger
}

/** What the routes need that read the graph, in the server's thread and in its worker. */
export function dataOptions({ graph, catalogue, read, api, settings, log }: ServedData): DataOptions {
  const { model, definitions } = read
  return {
    graph,
    ...api,
    answers: createResolvers(model, catalogue),
    pages: createPages(model, catalogue),
    definitions,
    version: packageVersion(),
    ...settings,
    log,
  }
}
