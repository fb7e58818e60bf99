import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { ConnectionLimits } from './connection-limits.ts'
import { type RequestTurns, requestTurns } from './request-turns.ts'

export interface GuardedServer {
  readonly server: Server
  readonly turns: Pick<RequestTurns, 'withBody' | 'close'>
}

/** A request that dribbles in is cut off. */
const receiveMs = 30_000
/** Longer than the minute after which common proxies drop a connection that they keep: they close it, not the server. */
const keepAliveMs = 72_000

/** An HTTP server that works on one request of a connection at a time, has a limited number of connections, and cuts off responses that nobody reads. */
export function guardedServer(
  handle: RequestListener,
  isUrgent: (request: IncomingMessage) => boolean,
  { connections: most, stalledMs }: Pick<ConnectionLimits, 'connections' | 'stalledMs'>,
): GuardedServer {
  const turns = requestTurns(handle, isUrgent)
  const server = createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: receiveMs }, turns.listener)
  server.maxConnections = most
  let open = 0
  server.on('connection', (socket) => {
    open += 1
    socket.once('close', () => {
      open -= 1
    })
    if (open >= most) server.closeIdleConnections()
  })
  // Clients that only keep a connection give way to those that have a request.
  server.on('drop', () => server.closeIdleConnections())
  // Node counts from the last byte that was read or written, also while a large body is on its way.
  server.setTimeout(stalledMs, (socket) => {
    const waitsForItsResponse = turns.isBusy(socket) && socket.writableLength === 0
    if (!waitsForItsResponse) socket.destroy()
  })
  return { server, turns }
}
