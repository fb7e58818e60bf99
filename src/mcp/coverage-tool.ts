import { type GraphQLSchema, Kind, parse } from 'graphql'
import { RequestError } from '../errors.ts'
import { inputSchema } from './input-schema.ts'
import { rootOperation } from './operation.ts'
import { isJson } from './operation-tool.ts'
import { outputSchema } from './output-schema.ts'
import { pageFields, provedEntity } from './selections.ts'
import type { Tool } from './tool.ts'

const part = '{ count withoutAmount amounts { value currency } periods share remainder overshoot verdict }'
const stated = 'stated { value min max currency qualifier per from until }'
const items = `items { nodes { entity { ${provedEntity} } date amount { value currency } certain reason } ${pageFields} }`

/** A stated total beside what is itemised of it. */
export const coverageFields = `total { ${provedEntity} } rule unit ${stated} certain ${part} possible ${part}`

/** Stated totals beside what is itemised of them; undefined for a domain that has none. */
export function coverageTool(schema: GraphQLSchema): Tool | undefined {
  const one = rootOperation(schema, 'coverage', `${coverageFields} ${items}`)
  const all = rootOperation(schema, 'coverages', `nodes { ${coverageFields} } totalCount ${pageFields}`)
  if (!one || !all) return undefined
  const { properties } = inputSchema(one.args)
  const of = inputSchema(all.args).properties['of']
  return {
    name: 'coverage',
    title: 'Stated totals beside what is itemised',
    description:
      'Holds a total that somebody stated ("63 projects since 2004") against the items in the graph: what certainly and what possibly belongs to it, share, remainder, a verdict and the rule in words. Give id for one total with its items, or of for all totals stated about an entity.',
    inputSchema: {
      type: 'object',
      properties: { ...properties, ...(of ? { of } : {}) },
      required: [],
      additionalProperties: false,
    },
    outputSchema: {
      type: 'object',
      properties: {
        ...outputSchema(schema, one.type, one.selection).properties,
        ...outputSchema(schema, all.type, all.selection).properties,
      },
      required: [],
    },
    naming: { kind: Kind.DOCUMENT, definitions: [one, all].flatMap(({ text }) => parse(text).definitions) },
    call: async (args, ask) => {
      if ((args['id'] === undefined) === (args['of'] === undefined)) {
        throw new RequestError(
          'coverage: expected either id (of a stated total) or of (of what totals are about), got both or none',
        )
      }
      const [found] = Object.values(await ask(args['id'] === undefined ? all.text : one.text, args))
      if (isJson(found)) return found
      throw new RequestError(
        `coverage: expected the id of a stated total as id, got ${JSON.stringify(args['id'] ?? args['of'])}; for the totals about an entity give its id as of`,
      )
    },
  }
}
