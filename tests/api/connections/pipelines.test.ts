import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Server, ServerOptions } from '../../../src/api/server.ts'
import { GraphError } from '../../../src/errors.ts'
import { ask, graphThat, type Read, started } from '../../support/small-engine.ts'

let server: Server | undefined
const clients: Socket[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  await server?.close()
  server = undefined
})

/** Places in the database for the statements of all connections at once. */
const room = { places: 100, placesOfClient: 100, waiting: 0, waitingOfClient: 0 }
const admission = { cheap: room, expensive: room }

async function serving(read: Read, options: Partial<ServerOptions> = {}): Promise<Server> {
  server = (await started({ graph: graphThat(read), admission, ...options })).server
  return server
}

async function dial({ port }: Server): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  clients.push(socket)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

function post(query: string): string {
  const body = JSON.stringify({ query })
  const head = [
    'POST /graphql HTTP/1.1',
    'host: localhost',
    'content-type: application/json',
    `content-length: ${body.length}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** A database whose statements end when the test lets them; counts what has begun, what was cancelled, and the most at once. */
function held() {
  const open = new Set<() => void>()
  const seen = { begun: 0, cancelled: 0, most: 0 }
  const read: Read = (_statement, _parameters, { signal }) =>
    new Promise((resolve, reject) => {
      const end = (): void => {
        open.delete(end)
        resolve(2)
      }
      open.add(end)
      seen.begun += 1
      seen.most = Math.max(seen.most, open.size)
      signal?.addEventListener('abort', () => {
        if (!open.delete(end)) return
        seen.cancelled += 1
        reject(new GraphError('cancelled', { code: 'CANCELLED' }))
      })
    })
  const endAll = (): void => {
    for (const end of [...open]) end()
  }
  return { read, seen, endAll }
}

/** What a socket receives, as text. */
function received(socket: Socket): () => string {
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
  })
  return () => text
}

const statuses = (text: string): readonly string[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, code = '']) => code)

describe('pipelined requests', () => {
  it('are answered in order, one of a connection at a time', async () => {
    const database = held()
    const socket = await dial(await serving(database.read))
    const text = received(socket)
    socket.write(Array.from({ length: 20 }, (_, index) => post(`{ a${index}: count }`)).join(''))
    const finished = expect.poll(
      () => {
        database.endAll()
        return statuses(text())
      },
      { timeout: 20_000, interval: 5 },
    )
    await finished.toEqual(Array.from({ length: 20 }, () => '200'))
    expect([...text().matchAll(/"a(\d+)":2/g)].map(([, index]) => Number(index))).toEqual([...Array(20).keys()])
    expect(database.seen.most).toBe(1)
  })

  it('of forty connections that nobody reads begin one plan each, and leave others their answer', async () => {
    const database = held()
    const target = await serving(database.read)
    const sockets = await Promise.all(Array.from({ length: 40 }, () => dial(target)))
    for (const socket of sockets) socket.write(post('{ count }').repeat(100))
    await expect.poll(() => database.seen.begun, { timeout: 20_000 }).toBe(40)
    // By the time that a later request has its answer, further ones of the pipelines would have begun.
    expect((await fetch(`${target.url}/livez`)).status).toBe(200)
    expect((await ask(target, { query: '{ __typename }' })).status).toBe(200)
    expect(database.seen.begun).toBe(40)
  })

  it('of a client that hangs up are cancelled or never begin', async () => {
    const database = held()
    const target = await serving(database.read)
    const socket = await dial(target)
    socket.write(post('{ count }').repeat(100))
    await expect.poll(() => database.seen.begun, { timeout: 20_000 }).toBe(1)
    socket.destroy()
    await expect.poll(() => database.seen.cancelled, { timeout: 20_000 }).toBe(1)
    expect((await ask(target, { query: '{ __typename }' })).status).toBe(200)
    expect(database.seen.begun).toBe(1)
  })

  it('are not read without end while the first is in work', async () => {
    const database = held()
    const socket = await dial(await serving(database.read))
    const block = Buffer.from(post('{ count }').repeat(400))
    const blocks = Math.ceil((64 * 1024 * 1024) / block.length)
    for (let index = 0; index < blocks && !socket.destroyed; index += 1) {
      // The kernel holds some MB at both ends; then the client waits, or is cut off.
      if (!socket.write(block) && !(await drainedOrStuck(socket))) break
    }
    expect(socket.bytesWritten - socket.writableLength).toBeLessThan(32 * 1024 * 1024)
    expect(database.seen.begun).toBeLessThanOrEqual(1)
  })

  it('with bodies that do not fit at once are answered in order too', async () => {
    const socket = await dial(await serving(async () => 2))
    const text = received(socket)
    const padding = ' '.repeat(200_000)
    socket.write(Array.from({ length: 6 }, (_, index) => post(`{ a${index}: count }${padding}`)).join(''))
    await expect.poll(() => statuses(text()), { timeout: 20_000 }).toEqual(Array.from({ length: 6 }, () => '200'))
  })
})

/** Whether the socket takes more before its buffers have stood still for a while; a slow machine only ends the test earlier. */
async function drainedOrStuck(socket: Socket): Promise<boolean> {
  const stuck = new Promise<false>((resolve) => setTimeout(() => resolve(false), 1_000).unref())
  const drained = once(socket, 'drain').then(
    () => true,
    () => false,
  )
  const closed = once(socket, 'close').then(() => false)
  return Promise.race([drained, closed, stuck])
}

describe('a request whose client is gone before its turn', () => {
  it('is not planned', async () => {
    let read = 0
    const target = await serving(async () => {
      read += 1
      return 2
    })
    const sockets = await Promise.all(Array.from({ length: 30 }, () => dial(target)))
    const closed = sockets.map((socket) => once(socket, 'close'))
    for (const socket of sockets) {
      socket.write(post('{ count }'))
      socket.destroy()
    }
    await Promise.all(closed)
    // This one has its turn after theirs.
    expect((await ask(target, { query: '{ __typename }' })).status).toBe(200)
    expect(read).toBe(0)
  })
})

describe('a request whose client is gone when its body ends', () => {
  it('is not planned', async () => {
    let read = 0
    const target = await serving(async () => {
      read += 1
      return 2
    })
    const text = post('{ count }')
    const sockets = await Promise.all(Array.from({ length: 30 }, () => dial(target)))
    for (const socket of sockets) socket.write(text.slice(0, -1))
    // Theirs have begun when this one has its answer.
    expect((await ask(target, { query: '{ __typename }' })).status).toBe(200)
    const closed = sockets.map((socket) => once(socket, 'close'))
    for (const socket of sockets) {
      socket.write(text.slice(-1))
      socket.destroy()
    }
    await Promise.all(closed)
    expect((await ask(target, { query: '{ __typename }' })).status).toBe(200)
    expect(read).toBe(0)
  })
})

describe('a server that closes while connections pipeline', () => {
  it('ends without beginning further requests', async () => {
    const database = held()
    const { server: target } = await started({ graph: graphThat(database.read), admission })
    const sockets = await Promise.all(Array.from({ length: 40 }, () => dial(target)))
    for (const socket of sockets) socket.write(post('{ count }').repeat(100))
    await expect.poll(() => database.seen.begun, { timeout: 20_000 }).toBe(40)
    await target.close()
    expect(database.seen).toEqual({ begun: 40, cancelled: 40, most: 40 })
  })
})
