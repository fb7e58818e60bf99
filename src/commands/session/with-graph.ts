import { releasing } from '../../errors.ts'
import { readCatalogue } from '../../graph/catalogue.ts'
import type { Graph } from '../../graph/graph.ts'
import type { IngestContext } from '../../ingest/context.ts'
import { packageFiles } from '../package-files.ts'
import { openGraph } from './open-graph.ts'
import type { HomeOption, SchemaOption } from './options.ts'
import { readModel } from './read-model.ts'
import { interruptible } from './stopping.ts'

/** Work on the open graph. The signal aborts when the user stops the command: work that writes ends in order then. */
export type GraphWork<Result> = (context: IngestContext, signal: AbortSignal) => Promise<Result>

/** Runs the work of a command on the open graph, and closes it whatever comes. Throws Interrupted when a signal stopped it. */
export function withGraph<Result>(options: HomeOption & SchemaOption, work: GraphWork<Result>): Promise<Result> {
  return interruptible(async (signal) => {
    const { model } = await readModel(options.schema, signal)
    const catalogue = await readCatalogue(packageFiles.cypher)
    const { graph, room, close } = await openGraph(options, signal)
    return releasing(async () => {
      signal.throwIfAborted()
      return work({ graph, catalogue, model, ...(room ? { room } : {}) }, signal)
    }, close)
  })
}

/** As `withGraph`, for work that only reads: a stop cancels the statement that runs. */
export function readingGraph<Result>(options: HomeOption & SchemaOption, work: GraphWork<Result>): Promise<Result> {
  return withGraph(options, (context, signal) =>
    work({ ...context, graph: cancelledBy(context.graph, signal) }, signal),
  )
}

function cancelledBy(graph: Graph, signal: AbortSignal): Graph {
  return {
    read: (statement, parameters, options) => graph.read(statement, parameters, { signal, ...options }),
    write: (work, options) => graph.write(work, { signal, ...options }),
    run: (statement, parameters) => graph.run(statement, parameters),
    ping: (timeoutMs) => graph.ping(timeoutMs),
    close: () => graph.close(),
  }
}
