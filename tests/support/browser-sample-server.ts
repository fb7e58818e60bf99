import type { Example } from '../../src/api/routes/example.ts'
import { builtPlayground } from './browser.ts'
import { openSample, type Sample } from './sample-server.ts'

/** The shipped sample over HTTP, with the built pages. */
export async function serveSample(examples: readonly Example[] = []): Promise<Sample> {
  return openSample({ webRoot: await builtPlayground(), examples })
}
