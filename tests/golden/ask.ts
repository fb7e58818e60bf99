import { parse, validate } from 'graphql'
import type { Graph } from '../../src/graph/graph.ts'
import type { Model } from '../../src/model/model.ts'
import { createPlanner } from '../../src/query/planner.ts'
import { servedSchema } from '../../src/query/served-schema.ts'

/** Asks one operation and answers its data; an answer with errors is thrown. */
export type Ask = <Data>(text: string, variables?: { readonly [name: string]: unknown }) => Promise<Data>

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string }[]
}

/** Asks the engine itself, without a server between. */
export function askGraph(graph: Graph, model: Model): Ask {
  const schema = servedSchema(model)
  const planner = createPlanner(model, schema)
  return async <Data>(text: string, variables: { readonly [name: string]: unknown } = {}) => {
    const document = parse(text)
    const mistakes = validate(schema, document)
    if (mistakes.length > 0) throw new AggregateError(mistakes, mistakes.map(({ message }) => message).join('\n'))
    const plan = planner.plan({ text, document, variables })
    const results = await Promise.all(
      plan.statements.map(async (statement) => {
        const [row] = await graph.read(statement.text, statement.parameters)
        return row?.['data']
      }),
    )
    return dataOf<Data>(JSON.parse(JSON.stringify(plan.answer(results))))
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
