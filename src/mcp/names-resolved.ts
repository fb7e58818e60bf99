import { RequestError, UnknownEntityError } from '../errors.ts'
import { type NameResolver, takenText } from '../reconcile/resolve-names.ts'
import type { QueryRunner } from '../saved/query-runner.ts'
import type { Tool, ToolAsk } from './tool.ts'

/** The tool, taking names of entities where it takes ids: those that certainly mean one, which its answer then tells under `taken`. */
export function namesResolved(tool: Tool, resolver: NameResolver): Tool {
  const { naming, outputSchema } = tool
  if (!naming) return tool
  const description = 'The entities that were taken for names in the arguments.'
  const taken = { type: 'array', items: { type: 'string' }, description }
  return {
    ...tool,
    outputSchema: { ...outputSchema, properties: { ...outputSchema.properties, taken } },
    call: async (args, ask) => {
      const resolved = await resolver.resolve(naming, args, runnerOf(ask)).catch((error: unknown) => {
        if (!(error instanceof UnknownEntityError)) throw error
        const expected = `expected the id of an entity that is in the graph, or a name that only one has`
        throw new RequestError(`${tool.name}: ${expected}; ${error.message} The tool search finds ids by name.`)
      })
      const answer = await tool.call(resolved.variables, ask)
      return resolved.taken.length === 0 ? answer : { taken: resolved.taken.map(takenText), ...answer }
    },
  }
}

function runnerOf(ask: ToolAsk): QueryRunner {
  return {
    ask: async ({ text }, variables) => ({ ...(await ask(text, variables)) }),
    cost: async () => 1,
  }
}
