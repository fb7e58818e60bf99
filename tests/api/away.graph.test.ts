import type { Socket, Server as TcpServer } from 'node:net'
import { createServer, connect as dial } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { connect } from '../../src/graph/connect.ts'
import type { Graph } from '../../src/graph/graph.ts'
import type { Planner } from '../../src/plan/plan.ts'
import { testNeo4j } from '../support/graph.ts'
import { ask, smallPlanner, started } from '../support/small-engine.ts'

/** The road between us and the database; it can be open, cut (connections refused) or silent (nothing passes). */
class Road {
  readonly #target: URL
  readonly #sockets = new Set<Socket>()
  #silent = false
  #server: TcpServer | undefined
  #port = 0

  constructor(target: URL) {
    this.#target = target
  }

  get port(): number {
    return this.#port
  }

  async open(): Promise<void> {
    this.#silent = false
    if (this.#server) return
    const server = createServer((near) => this.#join(near))
    this.#server = server
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address === 'object' && address) this.#port = address.port
  }

  async cut(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    for (const socket of this.#sockets) socket.destroy()
    if (server) await new Promise((resolve) => server.close(resolve))
  }

  silence(): void {
    this.#silent = true
  }

  #join(near: Socket): void {
    const far = dial(Number(this.#target.port), this.#target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from)
      from.on('data', (chunk) => this.#silent || to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        this.#sockets.delete(from)
        to.destroy()
      })
    }
  }
}

const planner: Planner = {
  plan(request) {
    const plan = smallPlanner.plan(request)
    return {
      ...plan,
      statements: plan.statements.map((each) => ({ ...each, text: 'RETURN 7 AS data', parameters: {} })),
    }
  },
}

const timeoutMs = 3_000
let road: Road
let graph: Graph
let server: Server
beforeAll(async () => {
  const { uri, username, password } = testNeo4j()
  road = new Road(new URL(uri))
  await road.open()
  graph = await connect({ uri: `bolt://127.0.0.1:${road.port}`, username, password })
  server = (await started({ graph, planner, timeoutMs })).server
})
afterEach(() => road.open())
afterAll(async () => {
  await server.close()
  await graph.close()
  await road.cut()
})

async function count() {
  const start = performance.now()
  const answer = await ask(server, { query: '{ count }' })
  return { ...answer, took: performance.now() - start }
}
const ready = async () => (await fetch(`${server.url}/readyz`)).status

describe.each([
  ['refuses connections', () => road.cut()],
  ['says nothing', () => road.silence()],
] as const)('a database that %s', (_how, goAway) => {
  it('is told as away within the time limit, and is asked again once it is back', async () => {
    expect((await count()).body).toEqual({ data: { count: 7 } })
    expect(await ready()).toBe(200)
    await goAway()
    const { status, headers, body, took } = await count()
    expect([status, body.errors?.[0]?.extensions]).toEqual([503, { code: 'SERVICE_UNAVAILABLE' }])
    expect(headers.get('retry-after')).toBe('2')
    expect(took).toBeLessThan(timeoutMs + 250)
    expect(await ready()).toBe(503)
    expect((await fetch(`${server.url}/livez`)).status).toBe(200)
    await road.open()
    await expect.poll(async () => (await count()).body, { timeout: 20_000 }).toEqual({ data: { count: 7 } })
    await expect.poll(ready, { timeout: 20_000 }).toBe(200)
  })
})
