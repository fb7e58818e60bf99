import { once } from 'node:events'
import type { OutgoingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { GraphError } from '../../errors.ts'
import { FairQueue, type QueueLimits } from '../admission/fair-queue.ts'
import type { FromWorker, HandedRequest, ToWorker } from './messages.ts'

/** Answers requests in a thread of its own, so that work of seconds holds up nobody else's milliseconds. */
export interface ApiWorker {
  /**
   * Settles with the head of the response. Rejects with GraphError: `BUSY` where no place became free in time, `MEMORY` where the
   * worker ran out of it, `UNAVAILABLE` where it ended for another reason. Aborting cancels the request in the worker too.
   */
  answer(request: HandedRequest, client: string, signal: AbortSignal): Promise<HandedResponse>
  close(): Promise<void>
}

export interface HandedResponse {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  /** The bytes of the body, read from the worker as they are taken; fails where the response breaks off. */
  readonly body: Readable
}

export interface ApiWorkerOptions {
  /** The script of the thread; it calls `answerMessages` with its port. */
  readonly script: URL
  /** What it finds as `workerData`. */
  readonly data: object
  readonly log: Logger
  /** Requests in the worker at once, and how many wait for it. */
  readonly places?: QueueLimits
  /** A worker that takes longer to begin a response is ended; two minutes by default. */
  readonly stuckMs?: number
  /** Most megabytes of its heap; a worker that needs more is ended, and the next request starts another. */
  readonly heapMegabytes?: number
}

/** Few, because most of their time is the thread's own. A place is taken until the response begins: slow readers hold none. */
const defaultPlaces: QueueLimits = { places: 8, placesOfClient: 6, waiting: 1_024, waitingOfClient: 256 }
const defaultHeapMegabytes = 1_024
/** How long a request waits for a place. */
const waitMs = 10_000
const closingMs = 2_000
/** A worker that has not begun a response by then is stuck: every statement has ended. */
const defaultStuckMs = 120_000

/** The thread starts at once; one that ended is started again by the next request. */
export function startApiWorker(options: ApiWorkerOptions): ApiWorker {
  const { script, data, log, places = defaultPlaces, heapMegabytes = defaultHeapMegabytes } = options
  const { stuckMs = defaultStuckMs } = options
  const queue = new FairQueue(places)
  let running: Running | undefined
  let closed = false
  const start = (): Running => {
    const resourceLimits = { maxOldGenerationSizeMb: heapMegabytes }
    const started = new Running(new Worker(script, { workerData: data, resourceLimits }), (cause) => {
      if (running === started) running = undefined
      if (!closed) log.error({ err: cause }, 'the worker of the API ended')
    })
    return started
  }
  running = start()
  return {
    async answer(request, client, signal) {
      signal.throwIfAborted()
      if (!queue.enter(client)) await queue.wait({ client, waitMs, signal })
      try {
        if (closed) throw ended()
        running ??= start()
        return await running.answer(request, signal, stuckMs)
      } finally {
        queue.leave(client)
      }
    },
    async close() {
      closed = true
      await running?.close()
    },
  }
}

/** One thread, from its start to its end. */
class Running {
  readonly #worker: Worker
  readonly #pending = new Map<number, Pending>()
  #requests = 0

  constructor(worker: Worker, onEnd: (cause: unknown) => void) {
    this.#worker = worker
    worker.unref()
    worker.on('message', (message: FromWorker) => this.#pending.get(message.id)?.receive(message))
    let cause: unknown
    worker.once('error', (error) => {
      cause = error
    })
    worker.once('exit', () => {
      onEnd(cause)
      const failure = this.#pending.size === 1 && isOutOfMemory(cause) ? outOfMemory(cause) : ended(cause)
      for (const pending of this.#pending.values()) pending.fail(failure)
    })
  }

  answer(request: HandedRequest, signal: AbortSignal, most: number): Promise<HandedResponse> {
    this.#requests += 1
    const id = this.#requests
    const cancel = (): void => this.#tell({ kind: 'cancel', id })
    signal.addEventListener('abort', cancel, { once: true })
    const pending = new Pending({
      taken: () => this.#tell({ kind: 'taken', id }),
      cancel,
      ended: () => {
        signal.removeEventListener('abort', cancel)
        this.#pending.delete(id)
      },
      reasonOf: (error) => (signal.aborted ? signal.reason : error),
    })
    this.#pending.set(id, pending)
    this.#tell({ kind: 'request', id, request }, request.body ? [request.body.buffer] : [])
    const timer = setTimeout(() => void this.#worker.terminate(), most)
    return pending.head.finally(() => clearTimeout(timer))
  }

  async close(): Promise<void> {
    const exit = once(this.#worker, 'exit')
    this.#tell({ kind: 'close' })
    const timer = setTimeout(() => void this.#worker.terminate(), closingMs)
    await exit
    clearTimeout(timer)
  }

  #tell(message: ToWorker, moved: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, moved)
  }
}

interface PendingEvents {
  /** A piece of the body was read. */
  readonly taken: () => void
  /** The reader gave up. */
  readonly cancel: () => void
  readonly ended: () => void
  /** Why it failed, where the worker only says that it was cancelled. */
  readonly reasonOf: (error: Error) => Error
}

/** A request in the worker. */
class Pending {
  readonly head: Promise<HandedResponse>
  readonly #events: PendingEvents
  readonly #body: Readable
  #settle: { readonly resolve: (head: HandedResponse) => void; readonly reject: (error: Error) => void } | undefined
  /** Pieces that came and were not told to be taken. */
  #ahead = 0
  #ended = false

  constructor(events: PendingEvents) {
    this.#events = events
    this.head = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.#body = new Readable({
      read: () => this.#take(),
      destroy: (error, done) => {
        if (!this.#ended) events.cancel()
        done(error)
      },
    })
  }

  receive(message: FromWorker): void {
    if (message.kind === 'head') {
      const { status, headers } = message
      this.#settle?.resolve({ status, headers, body: this.#body })
    } else if (message.kind === 'piece') {
      this.#ahead += 1
      if (this.#body.push(message.bytes)) this.#take()
    } else if (message.kind === 'end') {
      this.#end()
      this.#body.push(null)
    } else this.fail(this.#events.reasonOf(new Error(message.message)))
  }

  fail(error: Error): void {
    this.#end()
    this.#settle?.reject(error)
    this.#body.on('error', () => {})
    this.#body.destroy(error)
  }

  #take(): void {
    for (; this.#ahead > 0; this.#ahead -= 1) this.#events.taken()
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#events.ended()
  }
}

function isOutOfMemory(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function outOfMemory(cause: unknown): GraphError {
  return new GraphError('the worker of the API ran out of memory', { cause, code: 'MEMORY' })
}

function ended(cause?: unknown): GraphError {
  return new GraphError('the worker of the API ended', { cause, code: 'UNAVAILABLE', retryable: true })
}
