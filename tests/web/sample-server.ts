import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pino from 'pino'
import { createAnswers } from '../../src/answers/answers.ts'
import type { Example } from '../../src/api/example.ts'
import { type Server, startServer } from '../../src/api/server.ts'
import { importFiles } from '../../src/ingest/import.ts'
import { parseModel } from '../../src/model/parse.ts'
import { createPlanner } from '../../src/query/planner.ts'
import { servedSchema } from '../../src/query/served-schema.ts'
import { openEngine } from '../ingest/engine.ts'
import { builtPlayground } from './browser.ts'

const root = resolve(import.meta.dirname, '../..')

/** The shipped sample over HTTP, with the built pages. */
export async function serveSample(examples: readonly Example[] = []): Promise<Server> {
  const file = join(root, 'schema.graphql')
  const model = parseModel(readFileSync(file, 'utf8'), file)
  const schema = servedSchema(model)
  const engine = await openEngine(model)
  const sample = (await readdir(join(root, 'sample'))).filter((name) => name.endsWith('.yaml')).sort()
  await importFiles(
    engine,
    sample.map((name) => ({ path: join(root, 'sample', name) })),
  )
  const server = await startServer({
    graph: engine.graph,
    schema,
    planner: createPlanner(model, schema),
    answers: createAnswers(model, engine.catalogue),
    host: '127.0.0.1',
    port: 0,
    webRoot: await builtPlayground(),
    examples,
    log: pino({ level: 'silent' }),
  })
  return {
    ...server,
    close: async () => {
      await server.close()
      await engine.graph.close()
    },
  }
}
