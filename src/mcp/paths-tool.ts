import type { GraphQLSchema } from 'graphql'
import { rootOperation } from './operation.ts'
import { operationTool } from './operation-tool.ts'
import { claimFields, namedEntity, sourceFields } from './selections.ts'
import type { Tool } from './tool.ts'

/** How things are connected. */
export function pathsTool(schema: GraphQLSchema): Tool | undefined {
  const named = `{ ${namedEntity} }`
  const way = `kind links count ownerId relations ${named} claims { ${claimFields} } sources { ${sourceFields} }`
  const hops = `hops { from ${named} to ${named} count ways { ${way} } }`
  const bounds = `searched bounded why passedOver { thing ${named} thingId degree hides } passedOverCount hidesRoutes unknown`
  const words = {
    name: 'paths',
    title: 'How things are connected',
    description:
      'Routes between entities, shortest first, then through the rarest things; every hop with the links or relations that prove it, and their sources and quotes. Hubs are passed over unless avoidHubs is false; the answer says which, and whether that hides routes.',
    missing: () =>
      'paths: expected ids of entities that are in the graph as from and to; the tool search finds ids by name',
  }
  return operationTool(
    schema,
    words,
    rootOperation(schema, 'paths', `nodes { length rarity support ${hops} } ${bounds}`),
  )
}
