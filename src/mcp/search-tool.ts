import type { GraphQLSchema } from 'graphql'
import { kindNames } from './kind-names.ts'
import { rootOperation } from './operation.ts'
import { operationTool } from './operation-tool.ts'
import { claimFields, namedEntity, pageFields, sourceFields } from './selections.ts'
import type { Tool } from './tool.ts'

/** Finds entities by their names. */
export function searchTool(schema: GraphQLSchema): Tool | undefined {
  const named = `claims(fields: ["name"], first: 3) { nodes { ${claimFields} } }`
  const entity = `entity { ${namedEntity} description stub sources { ${sourceFields} } ${named} }`
  const words = {
    name: 'search',
    title: 'Find by name',
    description: `Finds entities by name, other name or identifier, misspelt or romanised otherwise; the best first. Each hit tells which name fits and how, and the id that the other tools take.${kindNames(schema)}`,
    missing: () => 'search: expected an answer, got none; ask again',
  }
  return operationTool(
    schema,
    words,
    rootOperation(schema, 'search', `nodes { name match score ${entity} } truncated ${pageFields}`),
  )
}
