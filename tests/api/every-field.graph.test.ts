import { resolve } from 'node:path'
import { type GraphQLSchema, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readExamples } from '../../src/api/routes/examples.ts'
import { servedSchema } from '../../src/features/merge.ts'
import { coordinates, requestEveryField } from '../support/every-field.ts'
import { openSample, type Sample } from '../support/sample-server.ts'
import { ask } from '../support/small-engine.ts'

let sample: Sample
let schema: GraphQLSchema
beforeAll(async () => {
  sample = await openSample()
  schema = servedSchema(sample.engine.model)
}, 300_000)
afterAll(() => sample.close())

const examples = await readExamples(resolve(import.meta.dirname, '../../examples'))

describe('every field of the served schema', () => {
  it('is answered without an error, with the arguments that it requires and with all others', async () => {
    const send = async (query: string) => (await ask(sample, { query })).body
    const { requested, errors, met } = await requestEveryField(schema, examples, send)
    expect(errors).toEqual([])
    expect([...requested].sort()).toEqual([...coordinates(schema)].sort())
    // An error that needs an object to show would go unseen where there is none.
    const objects = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__'),
    )
    const absent = objects.filter(({ name }) => !met.has(name)).map(({ name }) => name)
    expect(absent.length, absent.join(' ')).toBeLessThan(objects.length / 6)
  }, 600_000)
})

describe('a root field that is a text', () => {
  it('is that text, under any name', async () => {
    const { body } = await ask(sample, { query: '{ sources(first: 100) { nodes { id hasText } } }' })
    const { sources } = body.data as { sources: { nodes: readonly { id: string; hasText: boolean }[] } }
    const id = sources.nodes.find(({ hasText }) => hasText)?.id
    const query = `{ a: sourceText(id: "${id}") sourceText(id: "none") }`
    const { body: answer } = await ask(sample, { query })
    expect(answer).toEqual({ data: { a: expect.stringMatching(/\w/), sourceText: null } })
  })
})
