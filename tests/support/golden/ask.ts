import { setMaxListeners } from 'node:events'
import { parse, validate } from 'graphql'
import { runPlan } from '../../../src/api/graphql/run-plan.ts'
import { createPlanner, createResolvers, servedSchema } from '../../../src/features/merge.ts'
import type { IngestContext } from '../../../src/ingest/context.ts'

/** Asks one operation and answers its data; an answer with errors is thrown. */
export type Ask = <Data>(text: string, variables?: { readonly [name: string]: unknown }) => Promise<Data>

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string }[]
}

/** Asks the engine itself, without a server between. */
export function askGraph(
  { graph, catalogue, model }: IngestContext,
  limits: Parameters<typeof createResolvers>[2] = {},
): Ask {
  const schema = servedSchema(model)
  const planner = createPlanner(model, schema)
  return async <Data>(text: string, variables: { readonly [name: string]: unknown } = {}) => {
    const document = parse(text)
    const mistakes = validate(schema, document)
    if (mistakes.length > 0) throw new AggregateError(mistakes, mistakes.map(({ message }) => message).join('\n'))
    const plan = planner.plan({ text, document, variables })
    const { signal } = new AbortController()
    setMaxListeners(0, signal)
    const within = { timeoutMs: 60_000, signal }
    // A busy machine must not make a search give up.
    const answers = createResolvers(model, catalogue, { searchMs: 60_000, ...limits })
    const { answer } = await runPlan({ graph, answers }, plan, within)
    return dataOf<Data>(JSON.parse(JSON.stringify({ data: answer.data, errors: answer.errors })))
  }
}

/** Asks over HTTP, as any client does. */
export function askServer(url: string): Ask {
  return async <Data>(query: string, variables: { readonly [name: string]: unknown } = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    return dataOf<Data>((await response.json()) as Answer)
  }
}

function dataOf<Data>({ data, errors }: Answer): Data {
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'))
  return data as Data
}
