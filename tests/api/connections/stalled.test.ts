import { once } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectionLimits } from '../../../src/api/connections/connection-limits.ts'
import { defaultConnectionLimits } from '../../../src/api/connections/connection-limits.ts'
import { guardedServer } from '../../../src/api/connections/guarded-server.ts'

let server: Server | undefined
const clients: Socket[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  server?.closeAllConnections()
  const closed = server && once(server, 'close')
  server?.close()
  await closed
  server = undefined
})

async function serving(handle: RequestListener, limits: Partial<ConnectionLimits>): Promise<number> {
  server = guardedServer(handle, () => false, { ...defaultConnectionLimits, ...limits }).server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  clients.push(socket)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

const get = 'GET / HTTP/1.1\r\nhost: here\r\n\r\n'
/** More than the buffers of both kernels take. */
const large = Buffer.alloc(64 * 1024 * 1024, 'x')

describe('a response that its client does not read', () => {
  it.each([
    ['a whole body', 'whole'],
    ['a stream', 'stream'],
  ])('is cut off where it is %s', async (_name, kind) => {
    let closed = false
    const port = await serving(
      (_request, response) => {
        response.once('close', () => {
          closed = true
        })
        if (kind === 'whole') return void response.end(large)
        const more = (): void => {
          while (!response.destroyed && response.write(large.subarray(0, 65_536))) {}
        }
        response.on('drain', more)
        more()
      },
      { stalledMs: 200 },
    )
    const socket = await dial(port)
    socket.pause()
    socket.write(get)
    await expect.poll(() => closed, { timeout: 20_000 }).toBe(true)
    await once(socket.resume(), 'close')
    expect(socket.bytesRead).toBeLessThan(large.length)
  })
})

describe('a connection', () => {
  it('stays while its response takes longer than a client may stall', async () => {
    const port = await serving(
      (_request, response) => {
        void wait(500).then(() => response.end('late'))
      },
      { stalledMs: 100 },
    )
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('late')
  })

  it('stays while its client reads slowly, however long that takes', async () => {
    const port = await serving((_request, response) => void response.end(large), { stalledMs: 1_500 })
    const socket = await dial(port)
    let read = 0
    socket.on('data', ({ length }: Buffer) => {
      read += length
      socket.pause()
      setTimeout(() => socket.resume(), 5)
    })
    socket.write(get)
    await expect.poll(() => read, { timeout: 50_000, interval: 50 }).toBeGreaterThan(large.length)
  }, 60_000)

  it('beyond the limit is closed, and one that is idle gives way to the next', async () => {
    const port = await serving((_request, response) => void response.end('here'), { connections: 2 })
    const [idle, working] = [await dial(port), await dial(port)]
    working.write('GET / HTTP/1.1\r\n')
    idle.write(get)
    await once(idle, 'data')
    const refused = (await dial(port)).resume()
    await expect.poll(() => refused.closed, { timeout: 20_000 }).toBe(true)
    await expect.poll(() => idle.closed, { timeout: 20_000 }).toBe(true)
    const next = await dial(port)
    next.write(get)
    expect(String(await once(next, 'data'))).toContain('200 OK')
    expect(working.destroyed).toBe(false)
  })
})
