import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Hands the requests of all connections to a listener: one of each connection at a time, one in each turn of the event loop. */
export interface RequestTurns {
  readonly listener: RequestListener
  /** Proceeds at once with a request that had its body when its turn came, else in a further turn, because planning follows. Never where the client is gone. */
  withBody(request: IncomingMessage, proceed: () => void): void
  /** Whether a request of the connection is in work or waits for its turn. */
  isBusy(socket: Socket): boolean
  /** The server closes: requests that wait behind others are dropped, and each connection ends after the response in work. */
  close(): void
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

interface Turn {
  readonly request: IncomingMessage
  readonly begin: () => void
}

interface Connection {
  busy: boolean
  /** Requests behind the one in work. */
  readonly waiting: Exchange[]
  /** Bytes received of this connection when the first of them came. */
  bytesBefore: number
}

/** Reading stops where a connection has as many requests waiting, or as many bytes received for them. */
const pausedFrom = { requests: 128, bytes: 128 * 1024 }
/** What Node had received before it stopped can hold more requests; a connection with as many is closed. */
const mostWaiting = 256
/** Over all connections: a waiting request takes some 4 kB. */
const mostWaitingInAll = 8_192

/**
 * Node hands over every request of a pipeline as it is parsed: 40 connections with 100 requests each are 4,000 at once. Here the
 * next request of a connection begins when the response to the one before is out, and the connection is not read while much waits.
 *
 * A request begins in a turn of the event loop of its own, so that between any two the loop learns which clients have hung up, and
 * hears health checks and signals. It is the turn after the one in which it came, because the end of a connection is
 * read after its data. A request whose client is gone by then never begins. `isUrgent` requests begin at once.
 */
export function requestTurns(handle: RequestListener, isUrgent: (request: IncomingMessage) => boolean): RequestTurns {
  const connections = new Map<Socket, Connection>()
  const arrived: Turn[] = []
  const ready: Turn[] = []
  const whole = new WeakSet<IncomingMessage>()
  let waitingInAll = 0
  let scheduled = false
  let closed = false

  const opened = (socket: Socket): Connection => {
    const connection: Connection = { busy: false, waiting: [], bytesBefore: 0 }
    connections.set(socket, connection)
    // Node resumes a socket after each message that it has parsed.
    socket.on('resume', () => {
      if (isFull(socket, connection)) socket.pause()
    })
    socket.once('close', () => {
      drop(connection)
      connections.delete(socket)
    })
    return connection
  }
  const drop = ({ waiting }: Connection): void => {
    waitingInAll -= waiting.length
    waiting.length = 0
  }
  const begin = ({ request, response }: Exchange): void => {
    const turn: Turn = {
      request,
      begin() {
        if (request.complete) whole.add(request)
        handle(request, response)
      },
    }
    if (isUrgent(request)) ready.unshift(turn)
    else arrived.push(turn)
    schedule()
  }
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(take)
  }
  const take = (): void => {
    scheduled = false
    let next = ready.shift()
    while (next && !next.request.socket.writable) next = ready.shift()
    for (const one of arrived.splice(0)) ready.push(one)
    if (ready.length > 0) schedule()
    next?.begin()
  }
  const ended = (socket: Socket, connection: Connection): void => {
    connection.busy = false
    if (closed) return void socket.end()
    const next = connection.waiting.shift()
    if (!next) return
    waitingInAll -= 1
    connection.busy = true
    begin(next)
    if (socket.isPaused() && !isFull(socket, connection)) socket.resume()
  }
  return {
    listener(request, response) {
      const { socket } = request
      // Node parses the rest of what it received also after the connection is closed.
      if (!socket.writable) return
      const connection = connections.get(socket) ?? opened(socket)
      response.once('close', () => ended(socket, connection))
      if (!connection.busy) {
        connection.busy = true
        return begin({ request, response })
      }
      if (connection.waiting.length >= mostWaiting || waitingInAll >= mostWaitingInAll) return void socket.destroy()
      if (connection.waiting.length === 0) connection.bytesBefore = socket.bytesRead
      connection.waiting.push({ request, response })
      waitingInAll += 1
      if (isFull(socket, connection)) socket.pause()
    },
    withBody(request, proceed) {
      if (whole.has(request)) return proceed()
      arrived.push({ request, begin: proceed })
      schedule()
    },
    isBusy: (socket) => connections.get(socket)?.busy ?? false,
    close() {
      closed = true
      for (const [, connection] of connections) drop(connection)
    },
  }
}

function isFull({ bytesRead }: Socket, { waiting, bytesBefore }: Connection): boolean {
  return waiting.length >= pausedFrom.requests || (waiting.length > 0 && bytesRead - bytesBefore >= pausedFrom.bytes)
}
