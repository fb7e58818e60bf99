import type { FieldNode, GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import { RequestError } from '../errors.ts'
import { once } from '../values/once.ts'
import { introspectionSize, wholeIntrospectionSize } from './introspection-size.ts'
import { introspect, type Operation } from './operation.ts'
import type { PlanRequest } from './plan.ts'

export type Introspection = { readonly [key: string]: unknown }

/** Answers the root fields of an operation that are about the schema. Throws RequestError where they request too much. */
export type Introspector = (
  request: PlanRequest,
  operation: Operation,
  roots: readonly FieldNode[],
  variables: { readonly [name: string]: unknown },
) => Introspection

/** Answers that are kept, none larger than the limit. */
const keptAnswers = 4
/** Characters from which on an answer is kept; fewer are found as fast as they are looked up. */
const keptFrom = 10_000
/** Of small schemas anything may be requested. */
const leastLimit = 200_000

/**
 * What does not depend on the graph has no page sizes that would bound it, and graphql-js returns it again for each request and
 * each alias. Here it is bounded by what the whole introspection holds, and large answers are kept by the text of the request.
 */
export function introspector(schema: GraphQLSchema): Introspector {
  const kept = new LRUCache<string, Introspection>({ max: keptAnswers })
  const limit = once(() => Math.max(leastLimit, Math.ceil(wholeIntrospectionSize(schema) * 1.5)))
  return (request, operation, roots, variables) => {
    if (roots.length === 0) return {}
    const given = request.variables ?? {}
    const key = `${request.operationName ?? ''} ${JSON.stringify(given)} ${request.text}`
    const known = kept.get(key)
    if (known) return known
    const size = introspectionSize(schema, operation, roots, variables, limit())
    if (size > limit()) {
      throw new RequestError(
        `introspection: expected a query for at most ${limit()} characters of the schema's description, got one for more; request fewer levels of fields, args and type, or a type at a time with __type(name:)`,
      )
    }
    const answer = introspect(schema, operation, roots, given)
    if (size >= keptFrom) kept.set(key, answer)
    return answer
  }
}

/** Refuses a second `__schema`: whoever needs two parts of it selects both below one. */
export function expectOneSchema(groups: readonly { readonly key: string; readonly name: string }[]): void {
  const keys = groups.filter(({ name }) => name === '__schema').map(({ key }) => key)
  if (keys.length < 2) return
  throw new RequestError(
    `__schema: expected it once in a request, got it ${keys.length} times, as ${keys.slice(0, 5).join(', ')}; select all below one`,
  )
}
