import type { GraphQLSchema } from 'graphql'
import { nameResolver } from '../reconcile/resolve-names.ts'
import { askTool } from './ask-tool.ts'
import { betweenTool } from './between-tool.ts'
import { coverageTool } from './coverage-tool.ts'
import { entityTool } from './entity-tool.ts'
import { namesResolved } from './names-resolved.ts'
import { neighboursTool } from './neighbours-tool.ts'
import { pathsTool } from './paths-tool.ts'
import { searchTool } from './search-tool.ts'
import type { Tool } from './tool.ts'

/** The tools that a served schema has an answer for. Made once: their schemas follow from the API's. */
export function toolsOf(schema: GraphQLSchema): readonly Tool[] {
  const makers = [searchTool, entityTool, neighboursTool, pathsTool, coverageTool, betweenTool, askTool]
  const resolver = nameResolver(schema)
  const tools = makers.map((make) => make(schema)).filter((tool) => tool !== undefined)
  return tools.map((tool) => namesResolved(tool, resolver))
}
