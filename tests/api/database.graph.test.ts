import { resolve } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { startServer } from '../../src/api/server.ts'
import type { Graph } from '../../src/graph/graph.ts'
import type { Planner } from '../../src/plan/plan.ts'
import { openTestGraph } from '../support/graph.ts'
import { ask, smallPlanner, smallSchema } from '../support/small-engine.ts'

/** Marks our statement among those that the database runs; counts to 10^10, which takes minutes. */
const mark = 'endless_for_the_hang_up_test'
const endless = `UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS ${mark} RETURN count(${mark}) AS data`

/** Every root field runs for minutes. */
const endlessPlanner: Planner = {
  plan(request) {
    const plan = smallPlanner.plan(request)
    const statements = plan.statements.map((statement) => ({ ...statement, text: endless, parameters: {} }))
    return { ...plan, statements }
  },
}

let graph: Graph
let observer: Graph
beforeAll(async () => {
  graph = await openTestGraph()
  observer = await openTestGraph()
})
afterAll(async () => {
  await graph.close()
  await observer.close()
})

function serve(timeoutMs: number): Promise<Server> {
  return startServer({
    graph,
    schema: smallSchema,
    planner: endlessPlanner,
    answers: {},
    host: '127.0.0.1',
    port: 0,
    webRoot: resolve('nowhere'),
    examples: [],
    timeoutMs,
    log: pino({ level: 'silent' }),
  })
}

async function running(): Promise<number> {
  const rows = await observer.read<{ readonly id: string }>(
    `SHOW TRANSACTIONS YIELD transactionId AS id, currentQuery, status
     WHERE currentQuery STARTS WITH 'UNWIND' AND currentQuery CONTAINS $mark AND status = 'Running' RETURN id`,
    { mark },
  )
  return rows.length
}

/** Asks for two root fields, hangs up once both run in the database, and says how long they ran on. */
async function hangUp(server: Server): Promise<number> {
  const client = new AbortController()
  const request = fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ person { id } people { id } }' }),
    signal: client.signal,
  })
  await expect.poll(running, { timeout: 20_000 }).toBe(2)
  const start = performance.now()
  client.abort()
  await expect(request).rejects.toThrow()
  await expect.poll(running, { interval: 1, timeout: 20_000 }).toBe(0)
  return performance.now() - start
}

describe('a client that hangs up', () => {
  it('stops its statements in the database within 50 ms, as far as one can look', async () => {
    const server = await serve(60_000)
    const look: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now()
      await running()
      look.push(performance.now() - start)
    }
    const delays: number[] = []
    for (let attempt = 0; attempt < 5; attempt += 1) delays.push(await hangUp(server))
    await server.close()
    // Looking takes its own time, and the machine may be busy: the best of five, less one look.
    expect(Math.min(...delays) - Math.min(...look)).toBeLessThan(50)
  })
})

describe('a statement past the time limit', () => {
  it('is stopped in the database and told as a timeout', async () => {
    const server = await serve(2_000)
    const start = performance.now()
    const { body } = await ask(server, { query: '{ person { id } }' })
    expect(performance.now() - start).toBeLessThan(2_500)
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'TIMEOUT' })
    expect(body.errors?.[0]?.message).toContain('2 s')
    await expect.poll(running, { timeout: 5_000 }).toBe(0)
    await server.close()
  })
})
