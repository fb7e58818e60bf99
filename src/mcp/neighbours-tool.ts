import { type GraphQLSchema, parse } from 'graphql'
import { RequestError } from '../errors.ts'
import type { Json } from './ask.ts'
import { inputSchema } from './input-schema.ts'
import { notThere } from './not-there.ts'
import { entityOperation, selectionOf } from './operation.ts'
import { isJson } from './operation-tool.ts'
import { outputSchema } from './output-schema.ts'
import { claimFields, namedEntity, pageFields, sourceFields } from './selections.ts'
import type { Tool, ToolAsk } from './tool.ts'

const way = `link direction relation { ${namedEntity} } relationLink date support recordIds`
const edges = `edges { linkCount wayCount date support node { ${namedEntity} } ways { ${way} } } totalCount ${pageFields}`
const record = `id entity { ${namedEntity} } citation url source { ${sourceFields} } claims { ${claimFields} }`

/** Records whose words are shown for one answer: the aliases of one operation are limited, and so is what one can read. */
const mostRecords = 40

/** What an entity is linked to, each once, with the links and relations that join the two and the records that say so. */
export function neighboursTool(schema: GraphQLSchema): Tool | undefined {
  const operation = entityOperation(schema, 'neighbours', edges, namedEntity)
  const queried = schema.getQueryType()?.getFields()['record']
  if (!operation || !queried) return undefined
  const records = outputSchema(schema, queried.type, selectionOf(record))
  const shape = outputSchema(schema, operation.type, operation.selection)
  return {
    name: 'neighbours',
    title: 'What an entity is linked to',
    description: `What an entity is linked to, each neighbour once with the links or relations that join the two; the most connected first. With collapse: true relations are ways instead of neighbours: a hospital stands next to its funders, with the grants between. The first ${mostRecords} records that say so stand under records, with their words. Names of links are those that the tool entity tells under linkCounts.`,
    inputSchema: inputSchema(operation.args),
    outputSchema: { ...shape, properties: { ...shape.properties, records: { type: 'array', items: records } } },
    naming: parse(operation.text),
    call: async (args, ask) => {
      const { node } = await ask(operation.text, args)
      if (!isJson(node)) throw new RequestError(notThere('neighbours', 'id')(args))
      return { ...node, records: await saidBy(node, ask) }
    },
  }
}

/** The records behind the ways, each once, the first of each way before the second of any. */
async function saidBy(node: Json, ask: ToolAsk): Promise<readonly unknown[]> {
  const ids = [
    ...new Set(
      recordIdsIn(node)
        .toSorted((a, b) => a.at - b.at)
        .map(({ id }) => id),
    ),
  ].slice(0, mostRecords)
  if (ids.length === 0) return []
  const variables = Object.fromEntries(ids.map((id, index) => [`r${index}`, id]))
  const names = Object.keys(variables)
  const declared = names.map((name) => `$${name}: ID!`).join(', ')
  const requested = names.map((name) => `${name}: record(id: $${name}) { ...said }`).join(' ')
  const found = await ask(`query (${declared}) { ${requested} } fragment said on Record { ${record} }`, variables)
  return Object.values(found).filter(isJson)
}

interface RecordAt {
  readonly id: string
  readonly at: number
}

function recordIdsIn(value: unknown): readonly RecordAt[] {
  if (Array.isArray(value)) return value.flatMap(recordIdsIn)
  if (!isJson(value)) return []
  const own = Array.isArray(value['recordIds']) ? value['recordIds'] : []
  return [...own.map((id, at) => ({ id: String(id), at })), ...Object.values(value).flatMap(recordIdsIn)]
}
