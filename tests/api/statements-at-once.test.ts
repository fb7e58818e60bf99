import { parse } from 'graphql'
import { afterEach, describe, expect, it } from 'vitest'
import { admittedReader } from '../../src/api/admission/admission.ts'
import { savedQueryRunner } from '../../src/api/routes/saved-query-runner.ts'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import { ask, graphThat, smallPlanner, started } from '../support/small-engine.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, at) => `a${at}: count`).join(' ')} }`

describe('a request of many root fields', () => {
  it('has four statements at once in the database, and all their answers', async () => {
    let [running, most] = [0, 0]
    const graph = graphThat(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
      return 2
    })
    server = (await started({ graph })).server
    const { body } = await ask(server, { query: aliases(20) })
    expect(Object.values(body.data ?? {})).toEqual(Array(20).fill(2))
    expect(most).toBe(4)
  })
})

describe('a request that puts many questions at once', () => {
  it('has four statements at once in the database', async () => {
    let [running, most] = [0, 0]
    const graph = graphThat(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
      return 2
    })
    const within = { timeoutMs: 5_000, signal: new AbortController().signal }
    const asker = savedQueryRunner({ graph: admittedReader(graph), planner: smallPlanner, answers: {} }, within)
    const question = { text: '{ count }', document: parse('{ count }') }
    const all = await Promise.all(Array.from({ length: 20 }, () => asker.ask(question, {})))
    expect(all).toEqual(Array(20).fill({ count: 2 }))
    expect(most).toBe(4)
  })
})

describe('a database without a free connection', () => {
  it('is busy: 503 with the time to wait', async () => {
    const graph = graphThat(async () => {
      throw new GraphError('expected a free connection', { code: 'BUSY', retryable: true })
    })
    server = (await started({ graph })).server
    const { status, headers, body } = await ask(server, { query: aliases(2) })
    expect([status, headers.get('retry-after')]).toEqual([503, '2'])
    expect(body.errors?.[0]).toMatchObject({
      message: 'The server is busy; try again in a moment.',
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    })
  })
})
