import { readCatalogue } from '../graph/catalogue.ts'
import type { IngestContext } from '../ingest/context.ts'
import { openGraph } from './open-graph.ts'
import type { HomeOption, SchemaOption } from './options.ts'
import { packageFiles } from './package-files.ts'
import { readModel } from './read-model.ts'
import { stopSignal } from './stopping.ts'

/** Runs the work of a command on the open graph, and closes it whatever comes. */
export async function withGraph<Result>(
  options: HomeOption & SchemaOption,
  work: (context: IngestContext, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { model } = await readModel(options.schema)
  const catalogue = await readCatalogue(packageFiles.cypher)
  const signal = stopSignal()
  const { graph, close } = await openGraph(options)
  try {
    return await work({ graph, catalogue, model }, signal)
  } finally {
    await close()
  }
}
