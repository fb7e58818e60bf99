import type { GraphQLSchema } from 'graphql'
import { RequestError } from '../errors.ts'
import { isJson } from './operation-tool.ts'
import type { Tool } from './tool.ts'
import { withSources } from './with-sources.ts'

const description = `Asks the GraphQL API itself; it only reads. For what no other tool answers: filters, totals, lists over several levels. Look up what there is with introspection, a type at a time: { __type(name: "Query") { fields { name description args { name type { name ofType { name } } } } } }. Every entity in the answer shows its sources under _sources; for the words behind values select claims { nodes { field value { text } citation quotes { text } } } on it. A connection has nodes, totalCount and pageInfo { hasNextPage endCursor }.`

/** Any operation of the API; entities in its answer tell their sources. */
export function askTool(schema: GraphQLSchema): Tool {
  return {
    name: 'ask',
    title: 'Ask the API',
    description,
    inputSchema: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'One GraphQL query.' },
        variables: { type: 'object', description: 'The variables of the query, by name.' },
      },
      required: ['query'],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        data: { type: 'object' },
        notices: {
          type: 'array',
          items: { type: 'string' },
          description: 'Ids and codes in the query that are not in the graph, and what they may mean.',
        },
      },
      required: ['data'],
    },
    call: async ({ query, variables = {} }, ask) => {
      if (typeof query !== 'string')
        throw new RequestError(`ask: expected a GraphQL query as query, got ${JSON.stringify(query)}`)
      if (!isJson(variables)) throw new RequestError('ask: expected variables by their names in an object')
      const sourced = withSources(query, schema)
      // What is added may go over a limit that the query itself keeps, and mistakes are told best in the text that was sent.
      const notices: string[] = []
      const notice = (text: string) => void notices.push(text)
      const first = sourced === undefined ? undefined : await ask(sourced, variables, notice).catch(unlessFailed)
      const data = first ?? (await ask(query, variables, notice))
      return { data, ...(notices.length > 0 ? { notices } : {}) }
    },
  }
}

/** Only a refusal is asked again without sources: what ran and failed would fail twice. */
function unlessFailed(error: unknown): undefined {
  if (error instanceof RequestError) return undefined
  throw error
}
