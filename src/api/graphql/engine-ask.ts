import { setMaxListeners } from 'node:events'
import type { ApolloServer } from '@apollo/server'
import type { RequestContext } from './answering.ts'

/** The body of an answer of the API. */
export interface AnsweredBody {
  readonly data?: { readonly [key: string]: unknown } | null
  readonly extensions?: { readonly [name: string]: unknown }
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly [name: string]: unknown } }[]
}

/** Puts operations to the engine as `/graphql` does: the same limits, the same plan, the same words for what fails. */
export function engineAsk(engine: ApolloServer<RequestContext>) {
  return async (
    query: string,
    variables: { readonly [name: string]: unknown },
    signal: AbortSignal,
    client?: string,
  ): Promise<AnsweredBody> => {
    // As many listeners as statements, and none left on the caller's signal.
    const own = AbortSignal.any([signal])
    setMaxListeners(0, own)
    const contextValue = { signal: own, explain: false, client }
    const { body } = await engine.executeOperation({ query, variables: { ...variables } }, { contextValue })
    if (body.kind !== 'single') throw new Error('a plan answers as a whole')
    const { data, errors, extensions } = body.singleResult
    return {
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors } : {}),
      ...(extensions && Object.keys(extensions).length > 0 ? { extensions } : {}),
    }
  }
}
