import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { getVariableValues, Kind, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { readExamples } from '../../src/api/routes/examples.ts'
import { parseModel, servedSchema } from '../../src/features/merge.ts'

const root = resolve(import.meta.dirname, '../..')
const file = resolve(root, 'schema.graphql')
const schema = servedSchema(parseModel(readFileSync(file, 'utf8'), file))
const examples = await readExamples(resolve(root, 'examples'))

describe.each(examples)('the example "$title"', ({ query, description, variables = {} }) => {
  it('holds one operation that the served API understands', () => {
    const document = parse(query)
    expect(document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)).toHaveLength(1)
    expect(validate(schema, document)).toEqual([])
  })

  it('comes with the variables it asks for, and no others', () => {
    const definitions = parse(query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
    )
    expect(getVariableValues(schema, definitions, variables).errors).toBeUndefined()
    expect(definitions.map(({ variable }) => variable.name.value).sort()).toEqual(Object.keys(variables).sort())
  })

  it('says in one sentence what it answers', () => {
    expect(description).toMatch(/^[A-Z][^.]+\.$/)
  })
})

describe('the examples that ship', () => {
  it('stand under a heading each, the first of which opens in tabs', () => {
    const [first] = examples
    expect(examples.filter(({ group }) => group === undefined)).toEqual([])
    expect(examples.filter(({ group }) => group === first?.group).length).toBeGreaterThanOrEqual(6)
  })

  it('are at least six', () => {
    expect(examples.length).toBeGreaterThanOrEqual(6)
  })
})
