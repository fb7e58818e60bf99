import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type GraphQLSchema, isEnumType, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { parseModel, servedSchema } from '../../src/features/merge.ts'
import type { Tool, ToolAsk } from '../../src/mcp/tool.ts'
import { toolsOf } from '../../src/mcp/tools.ts'

const cooperation = schemaIn('schema.graphql')
const votes = schemaIn('tests/fixtures/votes/schema.graphql')

function schemaIn(file: string): GraphQLSchema {
  return servedSchema(parseModel(readFileSync(resolve(file), 'utf8'), file))
}

function toolOf(schema: GraphQLSchema, name: string): Tool {
  const tool = toolsOf(schema).find((each) => each.name === name)
  if (!tool) throw new Error(`expected a tool ${name}, got none`)
  return tool
}

/** All ids that a call names are in the graph; what else is asked goes on. */
function allKnown(ask: ToolAsk): ToolAsk {
  return async (query, variables, notice) => {
    if (!query.includes('nodes(ids: $ids) { __typename id name }')) return ask(query, variables, notice)
    expect(validate(cooperation, parse(query)), query).toEqual([])
    const { ids } = variables
    return { nodes: Array.isArray(ids) ? ids.map((id) => ({ __typename: 'Country', id, name: id })) : [] }
  }
}

describe('the tools of a domain', () => {
  it.each([
    [
      'that has stated totals and parties',
      cooperation,
      ['search', 'entity', 'neighbours', 'paths', 'coverage', 'between', 'ask'],
    ],
    ['of another kind', votes, ['search', 'entity', 'neighbours', 'paths', 'between', 'ask']],
  ])('are those that it has answers for: one %s', (_what, schema, names) => {
    expect(toolsOf(schema).map(({ name }) => name)).toEqual(names)
  })

  it('are described by its own kinds', () => {
    const { description, inputSchema } = toolOf(votes, 'search')
    expect(description).toContain('RollCall (One vote of the assembly on one text)')
    expect(inputSchema.properties['kinds']).toMatchObject({ items: { enum: ['State', 'RollCall', 'Vote'] } })
    expect(inputSchema.required).toEqual(['text'])
  })

  it.each([
    ['cooperation', cooperation],
    ['votes', votes],
  ])('have schemas that are schemas: %s', (_name, schema) => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false })
    for (const { name, inputSchema, outputSchema } of toolsOf(schema)) {
      expect(() => ajv.compile(inputSchema), name).not.toThrow()
      expect(() => ajv.compile(outputSchema), name).not.toThrow()
    }
  })
})

/** Every kind of each domain. */
const kinds = [cooperation, votes].flatMap((schema) => {
  const type = schema.getType('Kind')
  return isEnumType(type) ? type.getValues().map(({ name }) => [name, schema] as const) : []
})

describe('what the tools ask', () => {
  it.each(kinds)('is valid for an entity of the kind %s', async (kind, schema) => {
    const asked: string[] = []
    const ask = async (query: string) => {
      asked.push(query)
      expect(validate(schema, parse(query)), query).toEqual([])
      return { node: { __typename: kind } }
    }
    await toolOf(schema, 'entity').call({ id: 'x/1' }, allKnown(ask))
    expect(asked).toHaveLength(2)
    expect(asked[1]).toContain(`... on ${kind}`)
  })

  it.each([
    ['search', cooperation, { text: 'x' }],
    ['neighbours', cooperation, { id: 'x/1' }],
    ['paths', cooperation, { from: ['x/1'], to: ['x/2'] }],
    ['coverage', cooperation, { id: 'x/1' }],
    ['coverage', cooperation, { of: 'x/1' }],
    ['between', cooperation, { a: 'x/1', b: 'x/2' }],
    ['search', votes, { text: 'x' }],
    ['neighbours', votes, { id: 'x/1' }],
    ['paths', votes, { from: ['x/1'], to: ['x/2'] }],
  ])('is valid: %s', async (name, schema, args) => {
    let asked = 0
    const ask = async (query: string) => {
      asked += 1
      expect(validate(schema, parse(query)), query).toEqual([])
      return { [name]: {}, coverages: {}, node: { recordIds: ['a', 'b', 'a'] } }
    }
    await toolOf(schema, name).call(args, allKnown(ask))
    expect(asked).toBe(name === 'neighbours' ? 2 : 1)
  })

  it('asks what was said by each record once, and by no more than one answer can show', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `r${index % 60}`)
    let variables: object = {}
    const ask: ToolAsk = async (_query, given) => {
      variables = given
      return { node: { neighbours: ids.map((id) => ({ recordIds: [id] })) } }
    }
    await toolOf(cooperation, 'neighbours').call({ id: 'x/1' }, allKnown(ask))
    expect(Object.values(variables)).toEqual(ids.slice(0, 40))
  })
})

describe('a query of the tool ask', () => {
  const asked = async (query: string, refuse = false) => {
    const texts: string[] = []
    const { RequestError } = await import('../../src/errors.ts')
    await toolOf(cooperation, 'ask').call({ query }, async (text) => {
      texts.push(text)
      if (refuse && texts.length === 1) throw new RequestError('too many aliases')
      return {}
    })
    return texts
  }

  it('is asked with the sources of each entity in it', async () => {
    const [text = '', ...more] = await asked('query { grants { nodes { name funders { nodes { name } } } } }')
    expect(more).toEqual([])
    expect(text.match(/_sources: sources \{/g)).toHaveLength(2)
    expect(validate(cooperation, parse(text))).toEqual([])
  })

  it('is asked as it stands where the sources would go over a limit', async () => {
    const query = '{ grants { nodes { name } } }'
    expect(await asked(query, true)).toEqual([expect.stringContaining('_sources'), query])
  })

  it.each(['{ grants { nodes { nope } } }', '{ grants', ''])(
    'is left to the API to word where it is mistaken: %s',
    async (query) => {
      expect(await asked(query)).toEqual([query])
    },
  )
})
