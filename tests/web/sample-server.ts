import type { Example } from '../../src/api/example.ts'
import type { Server } from '../../src/api/server.ts'
import { loadSample, serveSaved } from '../api/sample-server.ts'
import { openEngine } from '../ingest/engine.ts'
import { builtPlayground } from './browser.ts'

/** The shipped sample over HTTP, with the built pages. */
export async function serveSample(examples: readonly Example[] = []): Promise<Server> {
  const engine = await openEngine()
  await loadSample(engine)
  const server = await serveSaved(engine, undefined, { webRoot: await builtPlayground(), examples })
  return {
    ...server,
    close: async () => {
      await server.close()
      await engine.graph.close()
    },
  }
}
