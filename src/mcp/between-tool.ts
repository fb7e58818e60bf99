import type { GraphQLSchema } from 'graphql'
import { coverageFields } from './coverage-tool.ts'
import { rootOperation } from './operation.ts'
import { operationTool } from './operation-tool.ts'
import { namedEntity, pageFields, provedEntity } from './selections.ts'
import type { Tool } from './tool.ts'

/** What joins two parties, as the domain says what joins whom. */
export function betweenTool(schema: GraphQLSchema): Tool | undefined {
  const named = `{ ${namedEntity} }`
  const item = `entity { ${provedEntity} } date amount { value currency } due state a ${named} b ${named}`
  const sums = 'sums { currency count amount } years { year currency count amount }'
  const groups = `groups { kind direction count open overdue ${sums} items { nodes { ${item} } ${pageFields} } }`
  // Only where the domain has stated totals at all.
  const totals = schema.getType('Coverage') ? `statedTotals { nodes { ${coverageFields} } totalCount }` : ''
  const words = {
    name: 'between',
    title: 'What joins two parties',
    description:
      'What joins two parties, with all who are part of them or act for them, in groups by kind and direction: items with their claims and quotes, counts, exact sums by currency and year, what is open and overdue. To go on in a group, give the endCursor of its items as after.',
    missing: () =>
      'between: expected ids of two parties that are in the graph as a and b; the tool search finds ids by name',
  }
  return operationTool(
    schema,
    words,
    rootOperation(schema, 'between', `a ${named} b ${named} rule ${groups} ${totals}`),
  )
}
