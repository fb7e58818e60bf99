import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { type Server, type ServerOptions, startServer } from '../../src/api/server.ts'
import { createPlanner, createResolvers, servedSchema } from '../../src/features/merge.ts'
import { createPages } from '../../src/features/pages.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { readSavedQuestions } from '../../src/saved/read-saved-questions.ts'
import { openContext, openEngine } from './engine.ts'
import { wholeGraph } from './fingerprint.ts'

const root = resolve(import.meta.dirname, '../..')

/** The sample over HTTP; `close` ends the server and its connection to the graph. */
export interface Sample extends Server {
  readonly engine: IngestContext
}

/** The server as `serve` starts it, over the sample alone. A file may write to the graph: the next one notices. */
export async function openSample(options: Partial<ServerOptions> = {}): Promise<Sample> {
  const engine = await sampleEngine()
  const server = await serveSaved(engine, undefined, options)
  return {
    ...server,
    engine,
    close: async () => {
      await server.close()
      await engine.graph.close()
    },
  }
}

/** All that the worker's graph said when the sample was loaded. */
let loaded: string | undefined

/** The graph as the file before left it, if that is the sample and nothing else: loading it takes longer than most files. */
async function sampleEngine(): Promise<IngestContext> {
  if (loaded !== undefined) {
    const kept = await openContext()
    if ((await wholeGraph(kept.graph)) === loaded) return kept
    await kept.graph.close()
  }
  const engine = await openEngine()
  await loadSample(engine)
  loaded = await wholeGraph(engine.graph)
  return engine
}

/** Loads what a first start loads. */
async function loadSample(context: IngestContext): Promise<void> {
  const folder = join(root, 'sample')
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  await importFiles(
    context,
    names.sort().map((name) => ({ path: join(folder, name) })),
  )
}

/** The server as `serve` starts it, on a free port, with the saved questions of a folder. */
export async function serveSaved(
  { graph, model, catalogue }: IngestContext,
  folder: string = join(root, 'questions'),
  options: Partial<ServerOptions> = {},
): Promise<Server> {
  const schema = servedSchema(model)
  return startServer({
    graph,
    schema,
    planner: createPlanner(model, schema),
    answers: createResolvers(model, catalogue),
    pages: createPages(model, catalogue),
    saved: await readSavedQuestions(folder, schema),
    host: '127.0.0.1',
    port: 0,
    webRoot: resolve('nowhere'),
    examples: [],
    log: pino({ level: 'silent' }),
    ...options,
  })
}
