import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import { GraphError } from '../../errors.ts'
import { FairQueue, type QueueLimits } from '../admission/fair-queue.ts'
import type { ApiRequest, ApiResponse } from '../api-request.ts'
import { errorOf, type FromWorker, failureOf, type ToWorker } from './messages.ts'

/** Answers requests of the API in a thread of its own, so that work of seconds holds up nobody else's milliseconds. */
export interface ApiWorker {
  /**
   * Rejects with GraphError: `BUSY` where no place became free in time, `MEMORY` where the worker ran out of it, and
   * `UNAVAILABLE` where it ended for another reason. Aborting cancels the request in the worker too.
   */
  answer(request: ApiRequest, signal: AbortSignal): Promise<ApiResponse>
  close(): Promise<void>
}

export interface ApiWorkerOptions {
  /** The script of the thread; it calls `answerMessages` with its port. */
  readonly script: URL
  /** What it finds as `workerData`. */
  readonly data: object
  readonly log: Logger
  /** Requests in the worker at once, and how many wait for it. */
  readonly places?: QueueLimits
  /** Most megabytes of its heap; a worker that needs more is ended, and the next request starts another. */
  readonly heapMegabytes?: number
}

/** A few at once, because most of their time is the thread's own; the next client finds a place in any case. */
const defaultPlaces: QueueLimits = { places: 4, placesOfClient: 3, waiting: 1_024, waitingOfClient: 256 }
const defaultHeapMegabytes = 1_024
/** How long a request waits for a place. */
const waitMs = 10_000
const closingMs = 2_000

interface Pending {
  readonly resolve: (response: ApiResponse) => void
  readonly reject: (error: Error) => void
}

/** The thread starts at once; one that ended is started again by the next request. */
export function startApiWorker(options: ApiWorkerOptions): ApiWorker {
  const { script, data, log, places = defaultPlaces, heapMegabytes = defaultHeapMegabytes } = options
  const queue = new FairQueue(places)
  let running: Running | undefined
  let closed = false
  const start = (): Running => {
    const worker = new Worker(script, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
    const started = new Running(worker, (cause) => {
      if (running === started) running = undefined
      if (!closed) log.error({ err: cause }, 'the worker of the API ended')
    })
    return started
  }
  running = start()
  return {
    async answer(request, signal) {
      signal.throwIfAborted()
      const { client } = request
      if (!queue.enter(client)) await queue.wait({ client, waitMs, signal })
      try {
        if (closed) throw ended()
        running ??= start()
        return await running.answer(request, signal)
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
    worker.on('message', (message: FromWorker) => this.#settle(message))
    let cause: unknown
    worker.once('error', (error) => {
      cause = error
    })
    worker.once('exit', () => {
      onEnd(cause)
      const failure = this.#pending.size === 1 && isOutOfMemory(cause) ? outOfMemory(cause) : ended(cause)
      for (const { reject } of this.#pending.values()) reject(failure)
      this.#pending.clear()
    })
  }

  answer(request: ApiRequest, signal: AbortSignal): Promise<ApiResponse> {
    this.#requests += 1
    const id = this.#requests
    const cancel = (): void => this.#tell({ kind: 'cancel', id, failure: failureOf(signal.reason) })
    return new Promise<ApiResponse>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      signal.addEventListener('abort', cancel, { once: true })
      this.#tell({ kind: 'request', id, request }, request.json ? [request.json.buffer] : [])
    }).finally(() => {
      signal.removeEventListener('abort', cancel)
      this.#pending.delete(id)
    })
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

  #settle(message: FromWorker): void {
    const pending = this.#pending.get(message.id)
    if (message.kind === 'response') pending?.resolve(message.response)
    else pending?.reject(errorOf(message.failure))
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
