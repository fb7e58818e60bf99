import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GraphError } from '../../src/errors.ts'
import { connect } from '../../src/graph/connect.ts'
import type { Graph } from '../../src/graph/graph.ts'
import { atMost } from '../support/at-most.ts'
import { testNeo4j } from '../support/graph.ts'

/** A door before the real database that can be shut, and can let everything in and nothing out. */
class Door {
  readonly #sockets = new Set<Socket>()
  /** Connections of which nothing comes back. */
  readonly #muted = new Set<Socket>()
  #server: Server | undefined
  #silent = false
  port = 0

  async open(): Promise<void> {
    const target = new URL(testNeo4j().uri)
    const server = createServer((inner) => {
      const outer = dial(Number(target.port), target.hostname)
      for (const socket of [inner, outer]) {
        this.#sockets.add(socket)
        socket.on('error', () => socket.destroy()).on('close', () => this.#sockets.delete(socket))
      }
      inner.on('data', (chunk) => outer.write(chunk)).on('close', () => outer.destroy())
      outer
        .on('data', (chunk) => this.#silent || this.#muted.has(outer) || inner.write(chunk))
        .on('close', () => inner.destroy())
    })
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address === 'object' && address !== null) this.port = address.port
    this.#server = server
  }

  async shut(): Promise<void> {
    const server = this.#server
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  /** Nothing comes back on the connections that are open; new ones are as ever. */
  mute(): void {
    for (const socket of this.#sockets) this.#muted.add(socket)
  }

  silence(silent: boolean): void {
    this.#silent = silent
  }
}

let door: Door
let graph: Graph
beforeEach(async () => {
  door = new Door()
  await door.open()
  graph = await connect({ ...testNeo4j(), uri: `bolt://127.0.0.1:${door.port}` })
})
afterEach(async () => {
  await graph.close()
  await door.shut()
})

async function failure(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const begun = performance.now()
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { error, ms: performance.now() - begun }
}

describe('a database that is away', () => {
  it('is said to be, within two seconds, and is found again when it is back', async () => {
    await door.shut()
    const { error, ms } = await failure(graph.read('RETURN 1 AS one'))
    expect(error).toBeInstanceOf(GraphError)
    expect(error).toMatchObject({ code: 'UNAVAILABLE', retryable: true })
    expect(ms).toBeLessThan(atMost(2_000))
    await door.open()
    expect(await graph.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
  })

  it('that comes back in time is not noticed by a read', async () => {
    await door.shut()
    setTimeout(() => door.open(), 200)
    expect(await graph.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
  })

  it('that comes back in time is not noticed by a write', async () => {
    await door.shut()
    setTimeout(() => door.open(), 2_000)
    const rows = await graph.write((transaction) => transaction.run('RETURN 1 AS one'))
    expect(rows).toEqual([{ one: 1 }])
  })

  it('stops trying when the time is over', async () => {
    await door.shut()
    const { error, ms } = await failure(graph.write((transaction) => transaction.run('RETURN 1'), { timeoutMs: 300 }))
    expect(error).toMatchObject({ code: 'UNAVAILABLE' })
    expect(ms).toBeLessThan(atMost(2_000))
  })

  it('ends the wait between two attempts when the signal aborts', async () => {
    await door.shut()
    const controller = new AbortController()
    const { signal } = controller
    setTimeout(() => controller.abort(), 1_500)
    const { error, ms } = await failure(graph.write((transaction) => transaction.run('RETURN 1'), { signal }))
    expect(error).toMatchObject({ code: 'CANCELLED' })
    expect(ms).toBeLessThan(atMost(3_000))
  })
})

describe('a database that says nothing', () => {
  it('is away when the time is over, and is found again when it speaks', async () => {
    door.silence(true)
    const { error, ms } = await failure(graph.read('RETURN 1 AS one', {}, { timeoutMs: 500 }))
    expect(error).toMatchObject({ code: 'UNAVAILABLE', retryable: true })
    expect(ms).toBeLessThan(atMost(3_000))
    expect((await failure(graph.ping(300))).error).toMatchObject({ code: 'UNAVAILABLE' })
    door.silence(false)
    await door.shut()
    await door.open()
    expect(await graph.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
  })

  it('on one connection alone is busy with a statement, which took too long', async () => {
    door.mute()
    const { error, ms } = await failure(graph.read('RETURN 1 AS one', {}, { timeoutMs: 500 }))
    expect(error).toMatchObject({ code: 'TIMEOUT', retryable: false })
    expect(ms).toBeLessThan(atMost(3_000))
  })

  it('holds up nobody who cancels', async () => {
    door.silence(true)
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 100)
    const { error, ms } = await failure(graph.read('RETURN 1 AS one', {}, { signal: controller.signal }))
    expect(error).toMatchObject({ code: 'CANCELLED' })
    expect(ms).toBeLessThan(atMost(1_000))
    await door.shut()
  })
})
