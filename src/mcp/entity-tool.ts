import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  parse,
} from 'graphql'
import { RequestError } from '../errors.ts'
import { isConnectionType, isEntityType, isListed } from '../saved/types-of-answers.ts'
import type { Json } from './ask.ts'
import { inputSchema } from './input-schema.ts'
import { notThere } from './not-there.ts'
import { entityOperation } from './operation.ts'
import { isJson } from './operation-tool.ts'
import { outputSchema } from './output-schema.ts'
import { claimFields, namedEntity, pageFields, sourceFields } from './selections.ts'
import type { Tool, ToolAsk } from './tool.ts'

const evidence = `disputed support { sources speakers } sources { ${sourceFields} } linkCounts { link direction kind count }`
const claims = `nodes { ${claimFields} saidById rule } totalCount ${pageFields}`

/** All that is recorded of one entity, by its id. What its kind has is asked for once the kind is known. */
export function entityTool(schema: GraphQLSchema): Tool | undefined {
  const common = entityOperation(
    schema,
    'claims',
    claims,
    `${namedEntity} ${plainFields(schema, 'Entity')} ${evidence}`,
  )
  if (!common) return undefined
  return {
    name: 'entity',
    title: 'One entity',
    description:
      'All that is recorded of an entity, by its id: its fields and names, every value with its source and the words that say so (claims; chosen tells which value counts where records disagree), and linkCounts: how many links of each sort it has, which the tool neighbours follows.',
    inputSchema: inputSchema(common.args),
    outputSchema: outputSchema(schema, common.type, common.selection),
    naming: parse(common.text),
    call: async (args, ask) => {
      const kind = await kindOf(args, ask)
      const fields = plainFields(schema, kind)
      const operation = entityOperation(
        schema,
        'claims',
        claims,
        `${namedEntity} ... on ${kind} { ${fields} } ${evidence}`,
      )
      const found = operation && (await ask(operation.text, args))['node']
      if (!isJson(found)) throw new RequestError(missing(args))
      return found
    },
  }
}

const missing = notThere('entity', 'id')

async function kindOf(args: Json, ask: ToolAsk): Promise<string> {
  const { node } = await ask('query ($id: ID!) { node(id: $id) { __typename } }', { id: args['id'] })
  const kind = isJson(node) ? node['__typename'] : undefined
  if (typeof kind !== 'string') throw new RequestError(missing(args))
  return kind
}

/** What a kind holds itself: values, and what it links to singly. Lists of links are counted by `linkCounts`. */
function plainFields(schema: GraphQLSchema, kind: string): string {
  const type = schema.getType(kind)
  if (!isObjectType(type) && !isInterfaceType(type)) return ''
  const fields = Object.values(type.getFields()).filter(({ name }) => !given.has(name))
  return fields.map((field) => plainField(field)).join(' ')
}

/** Selected already, or the engine's own and asked for where they serve. */
const given: ReadonlySet<string> = new Set([
  ...['id', 'name', 'claims', 'records', 'sources', 'support', 'disputed', 'linkCounts', 'neighbours'],
])

function plainField({ name, type, args }: GraphQLField<unknown, unknown>): string {
  if (args.some(isRequiredArgument)) return ''
  const of = getNamedType(type)
  if (isEntityType(of)) return isListed(type) ? '' : `${name} { ${namedEntity} }`
  if (isConnectionType(of)) return ''
  const inner = valueFields(type)
  return inner === undefined ? name : inner === '' ? '' : `${name} { ${inner} }`
}

/** The plain fields of a value such as Money; undefined for what is plain itself. */
function valueFields(type: GraphQLOutputType): string | undefined {
  const of = getNamedType(type)
  if (!isObjectType(of)) return undefined
  return Object.values((of as GraphQLObjectType).getFields())
    .filter((field) => field.args.length === 0)
    .map((field) => plainField(field))
    .join(' ')
}
