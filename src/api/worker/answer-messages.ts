import type { MessagePort } from 'node:worker_threads'
import type { FastifyInstance } from 'fastify'
import { type FromWorker, type HandedRequest, piecesAhead, type ToWorker } from './messages.ts'

/** Puts the requests that come through a port to an application, and sends back what it responds, until the port says `close`. */
export function answerMessages(port: MessagePort, app: FastifyInstance): Promise<void> {
  const running = new Map<number, Exchange>()
  const run = async (id: number, request: HandedRequest): Promise<void> => {
    const exchange = new Exchange(port, id)
    running.set(id, exchange)
    await exchange.run(app, request)
    running.delete(id)
  }
  return new Promise((resolve) => {
    port.on('message', (message: ToWorker) => {
      if (message.kind === 'request') void run(message.id, message.request)
      else if (message.kind === 'taken') running.get(message.id)?.taken()
      else if (message.kind === 'cancel') running.get(message.id)?.cancel()
      else resolve()
    })
  })
}

class Exchange {
  readonly #port: MessagePort
  readonly #id: number
  readonly #cancelled = new AbortController()
  #ahead = 0
  #proceed: (() => void) | undefined

  constructor(port: MessagePort, id: number) {
    this.#port = port
    this.#id = id
  }

  /** Never rejects: what fails is told. */
  async run(app: FastifyInstance, { method, url, headers, remoteAddress, body }: HandedRequest): Promise<void> {
    const id = this.#id
    try {
      const response = await app.inject({
        method: method as 'GET',
        url,
        headers,
        remoteAddress,
        ...(body ? { payload: Buffer.from(body.buffer) } : {}),
        signal: this.#cancelled.signal,
        payloadAsStream: true,
      })
      this.#tell({ kind: 'head', id, status: response.statusCode, headers: { ...response.headers } })
      for await (const piece of response.stream()) {
        // A copy of its own: it goes to the other thread as a whole.
        const bytes = new Uint8Array(piece as Buffer)
        this.#tell({ kind: 'piece', id, bytes }, [bytes.buffer])
        this.#ahead += 1
        while (this.#ahead >= piecesAhead && !this.#cancelled.signal.aborted) await this.#next()
      }
      this.#tell({ kind: 'end', id })
    } catch (error) {
      this.#tell({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) })
    }
  }

  taken(): void {
    this.#ahead -= 1
    this.#proceed?.()
  }

  cancel(): void {
    this.#cancelled.abort()
    this.#proceed?.()
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#proceed = resolve
    })
  }

  #tell(message: FromWorker, moved: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(message, moved)
  }
}
