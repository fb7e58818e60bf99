import { GraphError } from '../../errors.ts'

export interface QueueLimits {
  /** Most statements in the database at once. */
  readonly places: number
  /** Most of them of one client, so that the next one finds a place though none of these ends. */
  readonly placesOfClient: number
  /** Most statements that wait for a place. */
  readonly waiting: number
  /** Most of them of one client. */
  readonly waitingOfClient: number
}

/** One statement that wants a place. */
export interface Entrant {
  readonly client: string
  /** Most milliseconds that it waits for a place. */
  readonly waitMs: number
  /** Aborting ends the wait at once. */
  readonly signal?: AbortSignal | undefined
}

interface Waiting {
  readonly enter: () => void
  readonly refuse: (error: GraphError) => void
}

/**
 * Places for statements, given to clients in turn: a client with a thousand statements waits for its next place as long as
 * one with a single statement. Who enters gives the place back by `leave`.
 */
export class FairQueue {
  readonly #limits: QueueLimits
  #taken = 0
  #waiting = 0
  readonly #takenBy = new Map<string, number>()
  /** The statements of each client in the order of their arrival; the client whose turn it is comes first. */
  readonly #queues = new Map<string, Set<Waiting>>()

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  /** Statements in the database and statements that wait. */
  get load(): { readonly taken: number; readonly waiting: number } {
    return { taken: this.#taken, waiting: this.#waiting }
  }

  /** Takes a place where there is one at once; returns whether there was. */
  enter(client: string): boolean {
    if (!this.#hasPlace(client) || this.#queues.has(client)) return false
    this.#take(client)
    return true
  }

  /** Takes a place as soon as it is this client's turn; rejects with a GraphError `BUSY` or `CANCELLED`. */
  wait(entrant: Entrant): Promise<void> {
    const { client, signal } = entrant
    if (signal?.aborted) return Promise.reject(cancelled(signal))
    if (this.enter(client)) return Promise.resolve()
    const refusal = this.#refusal(client)
    return refusal ? Promise.reject(refusal) : this.#queue(entrant)
  }

  /** Gives a place back; the next client in turn gets it. */
  leave(client: string): void {
    this.#taken -= 1
    const left = (this.#takenBy.get(client) ?? 0) - 1
    if (left > 0) this.#takenBy.set(client, left)
    else this.#takenBy.delete(client)
    this.#admitNext()
  }

  #hasPlace(client: string): boolean {
    const { places, placesOfClient } = this.#limits
    return this.#taken < places && (this.#takenBy.get(client) ?? 0) < placesOfClient
  }

  #take(client: string): void {
    this.#taken += 1
    this.#takenBy.set(client, (this.#takenBy.get(client) ?? 0) + 1)
  }

  #admitNext(): void {
    for (const [client, queue] of this.#queues) {
      if (!this.#hasPlace(client)) continue
      const [first] = queue
      if (!first) throw new Error('a client without a waiting statement is in turn')
      this.#remove(client, first)
      // The client goes to the end of the round.
      if (this.#queues.delete(client)) this.#queues.set(client, queue)
      this.#take(client)
      first.enter()
      return
    }
  }

  /** Why another statement of a client cannot wait. Where the queue is full, a client with fewer statements displaces the last one of the client with most. */
  #refusal(client: string): GraphError | undefined {
    const { waiting, waitingOfClient } = this.#limits
    const own = this.#queues.get(client)?.size ?? 0
    if (own >= waitingOfClient) {
      return busy(`expected at most ${waitingOfClient} waiting statements of one client, got one more`)
    }
    if (this.#waiting < waiting) return undefined
    const full = () => busy(`expected at most ${waiting} waiting statements of all clients, got one more`)
    const [[most, queue] = []] = [...this.#queues].sort(([, a], [, b]) => b.size - a.size)
    const last = [...(queue ?? [])].at(-1)
    if (most === undefined || !queue || !last || queue.size <= own + 1) return full()
    this.#remove(most, last)
    last.refuse(full())
    return undefined
  }

  #queue({ client, waitMs, signal }: Entrant): Promise<void> {
    return new Promise((resolve, reject) => {
      const settled = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
      }
      const waiting: Waiting = {
        enter: () => {
          settled()
          resolve()
        },
        refuse: (error) => {
          settled()
          reject(error)
        },
      }
      const end = (error: GraphError): void => {
        this.#remove(client, waiting)
        waiting.refuse(error)
      }
      const abort = (): void => {
        if (signal) end(cancelled(signal))
      }
      const timer = setTimeout(
        () => end(busy(`expected a place for a statement within ${waitMs} ms, got none: all are taken`)),
        waitMs,
      )
      signal?.addEventListener('abort', abort)
      const queue = this.#queues.get(client)
      if (queue) queue.add(waiting)
      else this.#queues.set(client, new Set([waiting]))
      this.#waiting += 1
    })
  }

  #remove(client: string, waiting: Waiting): void {
    const queue = this.#queues.get(client)
    if (!queue?.delete(waiting)) return
    this.#waiting -= 1
    if (queue.size === 0) this.#queues.delete(client)
  }
}

function busy(message: string): GraphError {
  return new GraphError(message, { code: 'BUSY', retryable: true })
}

function cancelled(signal: AbortSignal): GraphError {
  return new GraphError('the statement was cancelled before it began', { cause: signal.reason, code: 'CANCELLED' })
}
