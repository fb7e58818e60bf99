import { afterEach, describe, expect, it } from 'vitest'
import type { Server } from '../../../src/api/server.ts'
import { ask, graphThat, type Read, started } from '../../support/small-engine.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const busy = {
  errors: [{ message: 'The server is busy; try again in a moment.', extensions: { code: 'SERVICE_UNAVAILABLE' } }],
}

describe('a request beyond the limit of those in work', () => {
  it('is answered with 503 until another has ended; health checks are exempt', async () => {
    const open: (() => void)[] = []
    const read: Read = () => new Promise((resolve) => open.push(() => resolve(2)))
    server = (await started({ graph: graphThat(read), connections: { requests: 2 } })).server
    const target = server
    const first = [ask(target, { query: '{ count }' }), ask(target, { query: '{ count }' })]
    await expect.poll(() => open.length, { timeout: 20_000 }).toBe(2)
    const refused = await ask(target, { query: '{ count }' })
    expect([refused.status, refused.headers.get('retry-after'), refused.body]).toEqual([503, '2', busy])
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await fetch(`${target.url}/livez`)).status).toBe(200)
    expect((await fetch(`${target.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${target.url}/graphql`, { method: 'PATCH' })).status).toBe(503)
    for (const end of open) end()
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200])
    expect((await ask(target, { query: '{ __typename }' })).status).toBe(200)
  })
})

describe('a request while the event loop lags', () => {
  it('is answered with 503, health checks as ever; once the loop keeps up it is answered', async () => {
    server = (await started({ connections: { lagMs: 20, lagSampleMs: 200 } })).server
    const target = server
    const statuses = async (): Promise<readonly number[]> => {
      const both = await Promise.all([ask(target, { query: '{ count }' }), fetch(`${target.url}/livez`)])
      return both.map(({ status }) => status)
    }
    const blocking = setInterval(() => block(100), 1)
    await expect.poll(statuses, { timeout: 20_000, interval: 1 }).toEqual([503, 200])
    clearInterval(blocking)
    await expect.poll(statuses, { timeout: 20_000 }).toEqual([200, 200])
  })
})

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {}
}
