import { parse } from 'graphql'
import { runPlan } from '../../../src/api/graphql/run-plan.ts'
import { createPlanner, createResolvers, servedSchema } from '../../../src/features/merge.ts'
import type { Graph } from '../../../src/graph/graph.ts'
import type { IngestContext } from '../../../src/ingest/context.ts'

/** The answer of the engine itself, and the texts of the statements that it took. */
export async function askTold(
  { graph: whole, model, catalogue }: IngestContext,
  text: string,
  read: Graph['read'] = whole.read.bind(whole),
) {
  const schema = servedSchema(model)
  const texts: string[] = []
  const graph: Graph = {
    ...whole,
    read: (statement, parameters, options) => {
      texts.push(statement)
      return read(statement, parameters, options)
    },
  }
  const plan = createPlanner(model, schema).plan({ text, document: parse(text), variables: {} })
  const within = { timeoutMs: 60_000, signal: new AbortController().signal }
  const { answer } = await runPlan({ graph, answers: createResolvers(model, catalogue) }, plan, within)
  const { data, errors } = answer
  return { data: JSON.parse(JSON.stringify(data)), errors, texts }
}
