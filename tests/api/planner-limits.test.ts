import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import type { Limits } from '../../src/cypher/limits.ts'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import { ask, graphThat, started } from '../support/small-engine.ts'

const file = resolve(import.meta.dirname, '../../schema.graphql')
const model = parseModel(readFileSync(file, 'utf8'), file)
const schema = servedSchema(model)

let server: Server | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function asked(query: string, limits: Partial<Limits>) {
  let ran = 0
  const graph = graphThat(async () => {
    ran += 1
    return [[], 0]
  })
  server = (await started({ schema, planner: createPlanner(model, schema, limits), graph })).server
  return { ...(await ask(server, { query })), ran }
}

const ids = (count: number) => JSON.stringify(Array.from({ length: count }, (_, index) => `grant/${index}`))
const not = (levels: number): string => (levels === 0 ? '{ name: { contains: "a" } }' : `{ not: ${not(levels - 1)} }`)

const named = (count: number) =>
  `[${Array.from({ length: count }, (_, at) => `{ name: { contains: "${at}" } }`).join(', ')}]`

/** Limit, a request past it, the number that allows it. */
const cases: readonly (readonly [keyof Limits, string, number])[] = [
  ['pageSize', '{ grants(first: 1001) { totalCount nodes { id } } }', 1_001],
  ['filterDepth', `{ grants(filter: ${not(6)}) { nodes { id } } }`, 10],
  [
    'filterConditions',
    `{ grants(filter: { or: ${named(51)} }) { nodes { payments(filter: { or: ${named(50)} }) { totalCount } } } }`,
    101,
  ],
  ['inValues', `{ grants(filter: { id: { in: ${ids(1_001)} } }) { nodes { id } } }`, 1_001],
  ['cost', '{ grants(first: 1000) { nodes { recipients(first: 1000) { nodes { id } } } } }', Number.MAX_SAFE_INTEGER],
]

describe.each(cases)('the limit of the planner on %s', (limit, query, enough) => {
  it('reaches the client as BAD_USER_INPUT, and nothing runs', async () => {
    const { status, body, ran } = await asked(query, {})
    expect(status).toBe(400)
    expect(body).not.toHaveProperty('data')
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT' }])
    expect(ran).toBe(0)
  })

  it('is what refuses it: raised, the same request runs', async () => {
    const { body, ran } = await asked(query, { [limit]: enough })
    expect(body.errors).toBeUndefined()
    expect(ran).toBeGreaterThan(0)
  })
})
