import type { Example } from '../../src/api/example.ts'
import { openSample, type Sample } from '../api/sample-server.ts'
import { builtPlayground } from './browser.ts'

/** The shipped sample over HTTP, with the built pages. */
export async function serveSample(examples: readonly Example[] = []): Promise<Sample> {
  return openSample({ webRoot: await builtPlayground(), examples })
}
