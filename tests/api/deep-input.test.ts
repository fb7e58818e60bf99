import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import { createPages } from '../../src/features/pages.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import { type Answer, graphThat, type Logged, started } from '../support/small-engine.ts'

const file = resolve(import.meta.dirname, '../../schema.graphql')
const model = parseModel(readFileSync(file, 'utf8'), file)
const schema = servedSchema(model)

let server: Server
let logged: readonly Logged[]
beforeEach(async () => {
  const graph = graphThat(async () => [[], 0])
  const pages = createPages(model, await readCatalogue(resolve(import.meta.dirname, '../../cypher')))
  ;({ server, logged } = await started({ schema, planner: createPlanner(model, schema), graph, pages }))
})
afterEach(() => server.close())

const levels = 20_000
/** Texts, because JSON.stringify would be the first to fail on them. */
const objects = `${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`
const lists = '['.repeat(levels) + ']'.repeat(levels)

const filtered = 'query ($filter: GrantFilter) { grants(filter: $filter) { totalCount } }'
const listed = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'

async function send(path: string, body?: string, type = 'application/json') {
  const accept = path.startsWith('/graphql')
    ? 'application/graphql-response+json'
    : 'application/json, text/event-stream'
  const headers = { 'content-type': type, accept }
  const response = await fetch(
    `${server.url}${path}`,
    body === undefined ? { headers: { accept } } : { method: 'POST', headers, body },
  )
  return { status: response.status, body: (await response.json()) as Answer }
}

describe('variables nested 20,000 deep', () => {
  it.each([
    ['objects', filtered, `{"filter": ${objects}}`],
    ['lists', listed, `{"ids": ${lists}}`],
    ['a variable that the query does not have', listed, `{"ids": [], "other": ${objects}}`],
  ])('are refused as a mistake of the request, without a word in the log: %s', async (_, query, variables) => {
    const { status, body } = await send('/graphql', `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`)
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message: 'variables: expected at most 64 levels of lists and objects, got more',
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      },
    })
    expect(logged).toEqual([])
  })

  it('are refused the same where the query is known already', async () => {
    await send('/graphql', JSON.stringify({ query: filtered, variables: { filter: null } }))
    const { status } = await send(
      '/graphql',
      `{"query": ${JSON.stringify(filtered)}, "variables": {"filter": ${objects}}}`,
    )
    expect(status).toBe(400)
    expect(logged).toEqual([])
  })

  it('are refused in an address, whose length the server bounds', async () => {
    const deep = encodeURIComponent(`{"filter": ${'{"not":'.repeat(500)}{}${'}'.repeat(500)}}`)
    const { status, body } = await send(`/graphql?query=${encodeURIComponent(filtered)}&variables=${deep}`)
    expect(status).toBe(400)
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' })
    expect(logged).toEqual([])
  })
})

describe('many objects', () => {
  it('are refused before they are coerced', async () => {
    const filter = { and: Array.from({ length: 2_000 }, () => ({ name: 1 })) }
    const { status, body } = await send('/graphql', JSON.stringify({ query: filtered, variables: { filter } }))
    expect(status).toBe(400)
    expect(body.errors?.[0]?.message).toBe('variables: expected at most 2000 objects, got more; send several requests')
  })
})

describe('many values', () => {
  it('are refused before they are coerced', async () => {
    const ids = Array.from({ length: 20_001 }, () => 1)
    const { status, body } = await send('/graphql', JSON.stringify({ query: listed, variables: { ids } }))
    expect(status).toBe(400)
    expect(body.errors?.[0]?.message).toBe('variables: expected at most 20000 values, got more; send several requests')
  })
})

describe('extensions nested 20,000 deep', () => {
  it('are no failure of the server', async () => {
    const { status } = await send('/graphql', `{"query": "{ __typename }", "extensions": {"x": ${objects}}}`)
    expect(status).toBe(200)
    expect(logged).toEqual([])
  })
})

describe('a document nested as deep as its tokens allow', () => {
  it.each([
    ['lists', `{ nodes(ids: ${'['.repeat(990)}${']'.repeat(990)}) { id } }`],
    ['objects', `{ grants(filter: ${'{not:'.repeat(480)}{}${'}'.repeat(480)}) { totalCount } }`],
    ['objects in lists', `{ grants(filter: ${'{and:['.repeat(320)}{}${']}'.repeat(320)}) { totalCount } }`],
    ['fields', `${'{node'.repeat(600)}{id}${'}'.repeat(600)}`],
    ['types of variables', `query ($a: ${'['.repeat(980)}ID${']'.repeat(980)}) { nodes(ids: $a) { id } }`],
  ])('is refused as a mistake of the request: %s', async (_, query) => {
    const { status, body } = await send('/graphql', JSON.stringify({ query }))
    expect(body.errors?.map(({ extensions }) => extensions['code'])).not.toContain('INTERNAL_SERVER_ERROR')
    expect(status).toBe(400)
    expect(logged).toEqual([])
  })
})

describe('fragments nested as deep as their tokens allow', () => {
  it('are answered, because they add no fields', async () => {
    const query = `{ node(id: "a") ${'{...'.repeat(490)}{id}${'}'.repeat(490)} }`
    const { status, body } = await send('/graphql', JSON.stringify({ query }))
    expect(body.errors).toBeUndefined()
    expect(status).toBe(200)
    expect(logged).toEqual([])
  })
})

describe('a call of a tool with arguments nested 20,000 deep', () => {
  it.each([
    ['variables', `{"query": "{ __typename }", "variables": ${objects}}`],
    ['a value', `{"query": ${lists}}`],
  ])('is told its mistake: %s', async (_, args) => {
    const call = `{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": ${args}}}`
    const { body } = await send('/mcp', call)
    expect(JSON.stringify(body)).toContain('ask: expected at most 64 levels of lists and objects, got more')
    expect(logged).toEqual([])
  })
})

describe('a form of the reconciliation service nested 20,000 deep', () => {
  it.each([
    ['queries', `{"q0": {"query": ${lists}}}`],
    ['queries', `{"q0": {"query": "a", "type": ${lists}}}`],
    ['extend', `{"ids": ${lists}, "properties": []}`],
  ])('is refused as a mistake of the request: %s %#', async (field, json) => {
    const form = new URLSearchParams({ [field]: json }).toString()
    const { status, body } = await send('/reconcile', form, 'application/x-www-form-urlencoded')
    expect(status).toBe(400)
    expect(body.errors?.[0]?.message).toMatch(/^(queries|extend): expected at most 64 levels/)
    expect(logged).toEqual([])
  })

  it('is refused in an address too', async () => {
    const deep = '['.repeat(4_000) + ']'.repeat(4_000)
    const { status } = await send(`/reconcile/suggest/entity?prefix=a&type=${deep}`)
    expect(status).toBe(400)
    expect(logged).toEqual([])
  })
})
