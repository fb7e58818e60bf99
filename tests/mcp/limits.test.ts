import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import { overHttp } from '../support/mcp-client.ts'
import { graphThat, type Read, started } from '../support/small-engine.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

const query = '{ person { id } }'

describe('a call that the database fails', () => {
  it.each([
    ['the time is over', 'TIMEOUT', /^Stopped at the time limit of 30 s; ask for smaller pages.* \(TIMEOUT\)$/],
    ['the memory is full', 'MEMORY', /needs more memory than one request may take.* \(OUT_OF_MEMORY\)$/],
    [
      'it refused for a reason of ours',
      'GRAPH',
      /^Something went wrong on the server's side; its log says more under reference [-0-9a-f]{36}/,
    ],
  ])('says so in the words of the API, and no more: %s', async (_why, code, message) => {
    const { text, failed } = await calling(async () => {
      throw new GraphError('MATCH (secret) RETURN secret', { code })
    })
    expect(failed).toBe(true)
    expect(text).toMatch(message)
    expect(text).not.toContain('secret')
  })

  it('says that the database is away', async () => {
    const { text, failed } = await calling(async () => {
      throw new GraphError('refused', { retryable: true })
    })
    expect(failed).toBe(true)
    expect(text).toBe('The database is away; try again in a moment. (SERVICE_UNAVAILABLE)')
  })

  async function calling(read: Read) {
    server = (await started({ graph: graphThat(read) })).server
    const { client, call } = await overHttp(server)
    const called = await call('ask', { query })
    await client.close()
    return called
  }
})

describe('a call that nobody waits for any more', () => {
  it('is cancelled in the database', async () => {
    const { read, begun, ended } = endless()
    server = (await started({ graph: graphThat(read) })).server
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'ask', arguments: { query } } }
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    // Not fetch, which opens another connection when this one is gone, and the server then waits for it.
    const asked = request(`${server.url}/mcp`, { method: 'POST', headers, agent: false }).on('error', () => {})
    asked.end(JSON.stringify(message))
    await begun
    asked.destroy()
    expect(await ended).toBe('CANCELLED')
  })

  it('is cancelled when its time is over', async () => {
    const { read, ended } = endless()
    server = (await started({ graph: graphThat(read), timeoutMs: 200 })).server
    const { client, call } = await overHttp(server)
    const { text, failed } = await call('ask', { query })
    expect(failed).toBe(true)
    expect(text).toMatch(/^Stopped at the time limit of 0\.2 s/)
    expect(await ended).toBe('TIMEOUT')
    await client.close()
  })
})

/** A database that never answers, but lets go when it is told to, and tells why it was. */
function endless() {
  const told: { begin: () => void; end: (why: unknown) => void } = { begin: () => {}, end: () => {} }
  const begun = new Promise<void>((resolve) => {
    told.begin = resolve
  })
  const ended = new Promise<unknown>((resolve) => {
    told.end = resolve
  })
  const read: Read = (_statement, _parameters, { signal }) =>
    new Promise((_resolve, reject) => {
      told.begin()
      signal?.addEventListener('abort', () => {
        told.end(signal.reason instanceof GraphError ? signal.reason.code : signal.reason)
        reject(new GraphError('cancelled', { code: 'CANCELLED' }))
      })
    })
  return { read, begun, ended }
}
