import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { createAnswers } from '../../src/answers/answers.ts'
import { createPages } from '../../src/answers/pages.ts'
import { type Server, type ServerOptions, startServer } from '../../src/api/server.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import.ts'
import { createPlanner } from '../../src/query/planner.ts'
import { servedSchema } from '../../src/query/served-schema.ts'
import { readSavedQuestions } from '../../src/saved/read-saved-questions.ts'

const root = resolve(import.meta.dirname, '../..')

/** Loads what a first start loads. */
export async function loadSample(context: IngestContext): Promise<void> {
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
    answers: createAnswers(model, catalogue),
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
