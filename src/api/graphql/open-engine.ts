import type { GraphQLSchema } from 'graphql'
import { entityFinder } from '../../reconcile/find-entity.ts'
import type { Answering } from './answering.ts'
import { apollo } from './apollo.ts'
import { engineAsk } from './engine-ask.ts'
import { type ApiLimits, defaultApiLimits } from './limits.ts'
import { noticesOf } from './notices.ts'
import { passedRequests } from './passed-requests.ts'

export interface OpenEngine {
  readonly ask: ReturnType<typeof engineAsk>
  readonly limits: ApiLimits
  close(): Promise<void>
}

/** The API without its HTTP side, for whoever asks within this process. The graph stays the caller's. */
export async function openEngine(schema: GraphQLSchema, parts: Answering): Promise<OpenEngine> {
  const engine = apollo(
    schema,
    { noticing: noticesOf(entityFinder(schema)), ...parts },
    defaultApiLimits,
    passedRequests(),
  )
  await engine.start()
  return { ask: engineAsk(engine), limits: defaultApiLimits, close: () => engine.stop() }
}
