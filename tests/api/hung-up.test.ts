import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isHungUp } from '../../src/api/routes/hung-up.ts'
import type { Server } from '../../src/api/server.ts'
import { GraphError } from '../../src/errors.ts'
import { graphThat, type Logged, type Read, started } from '../support/small-engine.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

/** A database that answers nothing, and lets go of a statement with the error that the driver's door raises. */
function endless() {
  const seen = { begun: 0, ended: 0 }
  const read: Read = (_statement, _parameters, { signal }) =>
    new Promise((_resolve, reject) => {
      seen.begun += 1
      signal?.addEventListener('abort', () => {
        seen.ended += 1
        reject(new GraphError('the statement was cancelled', { cause: signal.reason, code: 'CANCELLED' }))
      })
    })
  return { read, seen }
}

/** Sends one request, hangs up once its statement has begun, and gives what the server logged of it. */
async function hangUp(path: string, body: object, accept = 'application/json'): Promise<readonly Logged[]> {
  const { read, seen } = endless()
  const { server: target, logged } = await started({ graph: graphThat(read) })
  server = target
  const socket = connect(target.port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  const text = JSON.stringify(body)
  const head = [`POST ${path} HTTP/1.1`, `host: 127.0.0.1:${target.port}`, 'content-type: application/json']
  socket.write([...head, `accept: ${accept}`, `content-length: ${text.length}`, '', text].join('\r\n'))
  await expect.poll(() => seen.begun, { timeout: 20_000 }).toBe(1)
  socket.destroy()
  await expect.poll(() => seen.ended, { timeout: 20_000 }).toBe(1)
  // All that follows in the same turn of the event loop has happened when another request has its answer.
  await fetch(`${target.url}/livez`)
  return logged
}

describe('a client that hangs up', () => {
  const query = '{ count }'
  const params = { name: 'ask', arguments: { query } }
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
  it.each([
    ['a query', '/graphql', { query }, undefined],
    ['a field of a type that takes null', '/graphql', { query: '{ person { id } }' }, undefined],
    ['a call of a tool', '/mcp', call, 'application/json, text/event-stream'],
  ])('during %s leaves neither warning nor stack in the log', async (_name, path, body, accept) => {
    expect(await hangUp(path, body, accept)).toEqual([])
  })

  it('while it sends a body leaves neither warning nor stack in the log', async () => {
    const { server: target, logged } = await started()
    server = target
    const socket = connect(target.port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    )
    await fetch(`${target.url}/livez`)
    socket.destroy()
    await once(socket, 'close')
    await fetch(`${target.url}/livez`)
    expect(logged).toEqual([])
  })
})

describe('an error', () => {
  const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
  it.each([
    [new GraphError('cancelled', { code: 'CANCELLED' }), true],
    [reset, true],
    [new DOMException('aborted', 'AbortError'), true],
    [new GraphError('slow', { code: 'TIMEOUT' }), false],
    [new GraphError('away', { code: 'UNAVAILABLE', cause: reset }), false],
    [new TypeError('ours'), false],
  ])('%s is one of a client that hung up: %s', (error, expected) => {
    expect(isHungUp(error)).toBe(expected)
  })
})
