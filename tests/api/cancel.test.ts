import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import type { Graph } from '../../src/graph/graph.ts'
import type { Read } from '../support/small-engine.ts'
import { ask, graphThat, started } from '../support/small-engine.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

/** A database that never answers, but lets go when it is told to; counts what runs and remembers when it was told. */
function endless() {
  const cancelled: number[] = []
  const running = { statements: 0 }
  let begin: () => void = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const read: Read = (_statement, _parameters, { signal }) =>
    new Promise((_resolve, reject) => {
      begin()
      running.statements += 1
      signal?.addEventListener('abort', () => {
        running.statements -= 1
        cancelled.push(performance.now())
        reject(new GraphError('cancelled', { code: 'CANCELLED' }))
      })
    })
  return { graph: graphThat(read), begun, running, cancelled }
}

describe('a client that hangs up', () => {
  it('cancels all its statements within 50 ms', async () => {
    const { graph, running, cancelled } = endless()
    const { url } = await serving(graph)
    const delays: number[] = []
    // The best of five: this machine may be busy with other tests.
    for (let attempt = 1; attempt <= 5; attempt += 1) delays.push(await hangUp(url, running, cancelled))
    expect(cancelled).toHaveLength(10)
    expect(Math.min(...delays)).toBeLessThan(50)
  })
})

async function serving(graph: Graph): Promise<Server> {
  server = (await started({ graph })).server
  return server
}

/** Asks with two statements, hangs up, and says how long the later one ran on. */
async function hangUp(
  url: string,
  running: { readonly statements: number },
  cancelled: readonly number[],
): Promise<number> {
  const before = cancelled.length
  const client = new AbortController()
  const request = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ person { id } people { id } }' }),
    signal: client.signal,
  })
  await expect.poll(() => running.statements, { interval: 2, timeout: 10_000 }).toBe(2)
  const hungUp = performance.now()
  client.abort()
  await expect(request).rejects.toThrow()
  await expect.poll(() => cancelled.length, { interval: 2, timeout: 10_000 }).toBe(before + 2)
  return Math.max(...cancelled) - hungUp
}

describe('a request past its time', () => {
  it('is answered as timed out, even where the database says nothing', async () => {
    const { graph, cancelled } = endless()
    server = (await started({ graph, timeoutMs: 100 })).server
    const { body } = await ask(server, { query: '{ person { id } }' })
    expect(cancelled).toHaveLength(1)
    expect(body.data).toEqual({ person: null })
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'TIMEOUT' })
    expect(body.errors?.[0]?.message).toContain('time limit of 0.1 s')
  })

  it('leaves the database less, so that it can say itself what happened', async () => {
    let given: number | undefined
    const read: Read = async (_statement, _parameters, { timeoutMs }) => {
      given = timeoutMs
      return 1
    }
    server = (await started({ graph: graphThat(read), timeoutMs: 5_000 })).server
    await ask(server, { query: '{ count }' })
    expect(given).toBe(4_000)
  })
})

describe('a request that is answered', () => {
  it('cancels nothing afterwards', async () => {
    let signal: AbortSignal | undefined
    const read: Read = async (_statement, _parameters, options) => {
      signal = options.signal
      return 1
    }
    server = (await started({ graph: graphThat(read), timeoutMs: 100 })).server
    expect((await ask(server, { query: '{ count }' })).body).toEqual({ data: { count: 1 } })
    await wait(300)
    expect(signal?.aborted).toBe(false)
  })
})

describe('a server told to stop', () => {
  it('lets a short request end', async () => {
    const read: Read = async () => {
      await wait(300)
      return 7
    }
    const { server } = await started({ graph: graphThat(read) })
    const answer = ask(server, { query: '{ count }' })
    await wait(100)
    await server.close()
    expect((await answer).body).toEqual({ data: { count: 7 } })
  })

  it('cancels a long one and stops within five seconds', async () => {
    const { graph, begun, cancelled } = endless()
    const { server } = await started({ graph })
    const answer = ask(server, { query: '{ person { id } }' })
    await begun
    const start = performance.now()
    await server.close()
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(cancelled).toHaveLength(1)
    expect((await answer).status).toBe(503)
  })
})
