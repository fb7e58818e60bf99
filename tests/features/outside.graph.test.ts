import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { features } from '../../src/features/index.ts'
import { createPlanner, createResolvers, servedSchema } from '../../src/features/merge.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import { titles } from '../fixtures/features/titles/feature.ts'
import { shippedModel } from '../support/engine.ts'
import { openSample, type Sample } from '../support/sample-server.ts'

const all = [...features, titles]
let sample: Sample
beforeAll(async () => {
  const model = shippedModel()
  const schema = servedSchema(model, all)
  sample = await openSample({
    schema,
    planner: createPlanner(model, schema, {}, undefined, all),
    answers: createResolvers(model, await readCatalogue('cypher'), {}, all),
  })
})
afterAll(() => sample.close())

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`${sample.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  return response.json()
}

describe('a feature from outside', () => {
  it('adds a root field, whose entities are planned like all others', async () => {
    const { data } = (await ask(
      '{ hospitals { totalCount } titled(kind: Hospital) { count first { id title { text } } } }',
    )) as { data: { hospitals: { totalCount: number }; titled: { count: number; first: { id: string } } } }
    expect(data.titled.count).toBe(data.hospitals.totalCount)
    expect(data.titled.first).toEqual({
      id: 'hospital/gomel-oncology',
      title: { text: 'GOMEL REGIONAL CANCER CENTRE' },
    })
  })

  it('adds a field to every entity, and to entities of links', async () => {
    expect(
      await ask('{ hospital(id: "hospital/stolin") { title(letters: 6) { text } country { title { text } } } }'),
    ).toEqual({ data: { hospital: { title: { text: 'STOLIN' }, country: { title: { text: 'BELARUS' } } } } })
  })

  it('is documented in the schema', async () => {
    expect(await ask('{ __type(name: "Hospital") { fields { name } } }')).toMatchObject({
      data: { __type: { fields: expect.arrayContaining([{ name: 'title' }, { name: 'claims' }]) } },
    })
  })
})
