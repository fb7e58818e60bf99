import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { Server } from '../../../src/api/server.ts'
import { startApiWorker } from '../../../src/api/worker/api-worker.ts'
import { ask, started } from '../../support/small-engine.ts'

const script = new URL('../../fixtures/workers/script.js', import.meta.url)
const opened: Server[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function withWorker(data: object = {}): Promise<Server> {
  const worker = startApiWorker({ script, data, log: pino({ level: 'silent' }) })
  const { server } = await started({ worker })
  opened.push(server)
  return server
}

const long = (query: string) => ({ query: `${query} #${'x'.repeat(5_000)}` })
const wide = { query: `{ ${Array.from({ length: 100 }, () => 'count').join(' ')} }` }

describe('what is handed over to the worker', () => {
  it('answers others while the worker is busy for long', async () => {
    const shared = new SharedArrayBuffer(4)
    const server = await withWorker({ shared })
    const heavy = ask(server, long('{ count }'), { does: 'block' })
    for (let time = 0; time < 20; time += 1) {
      expect((await ask(server, { query: '{ count }' })).body).toEqual({ data: { count: 2 } })
      expect((await fetch(`${server.url}/livez`)).status).toBe(200)
    }
    Atomics.store(new Int32Array(shared), 0, 20)
    Atomics.notify(new Int32Array(shared), 0)
    expect((await heavy).body).toEqual({ unblockedBy: 20 })
  })

  it.each([
    ['a long body', long('{ count }')],
    ['many fields', wide],
    ['many fields of fragments', { query: fragments(7) }],
  ])('takes %s', async (_what, body) => {
    const { body: got } = await ask(await withWorker(), body)
    expect(got).toMatchObject({ method: 'POST', url: '/graphql', body: JSON.stringify(body) })
  })

  it('takes a long query by GET', async () => {
    const server = await withWorker()
    const url = `/graphql?query=${encodeURIComponent(long('{ count }').query)}`
    const response = await fetch(`${server.url}${url}`)
    expect(await response.json()).toMatchObject({ method: 'GET', url })
  })

  it('takes calls of tools, and no other message of the protocol', async () => {
    const server = await withWorker()
    const send = async (method: string, params: object) => {
      const response = await fetch(`${server.url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      })
      return response.json()
    }
    expect(await send('tools/call', { name: 'ask' })).toMatchObject({ url: '/mcp' })
    expect(await send('tools/list', {})).toMatchObject({ result: { tools: expect.anything() } })
  })

  it('leaves a short question where it is, and whatever another route gets', async () => {
    const server = await withWorker()
    expect((await ask(server, { query: '{ count }' })).body).toEqual({ data: { count: 2 } })
    const response = await fetch(`${server.url}/livez`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(long('{ count }')),
    })
    expect(response.status).toBe(404)
  })

  it('says 503 and when to try again where the worker ends', async () => {
    const server = await withWorker()
    const { status, headers, body } = await ask(server, long('{ count }'), { does: 'end' })
    expect([status, headers.get('retry-after')]).toEqual([503, '2'])
    expect(body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }])
  })
})

/** Each fragment has the one below twice. */
function fragments(levels: number): string {
  const each = Array.from({ length: levels }, (_, level) =>
    level === 0
      ? 'fragment f0 on Query { count }'
      : `fragment f${level} on Query { ...f${level - 1} ...f${level - 1} }`,
  )
  return `{ ...f${levels - 1} ...f${levels - 1} } ${each.join(' ')}`
}
