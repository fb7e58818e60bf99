import { availableParallelism } from 'node:os'
import type { Parameters, Reader } from '../../graph/graph.ts'
import { isBusy } from './busy.ts'
import { FairQueue, type QueueLimits } from './fair-queue.ts'
import type { RequestAdmission } from './request-admission.ts'
import type { Within } from './request-limits.ts'

/** Cheap statements have places that expensive ones cannot take. */
export type Lane = 'cheap' | 'expensive'

/** A statement's place is in the lane that its plan's cost gives it. */
export interface AdmittedWithin extends Within {
  readonly lane: Lane
  readonly request: RequestAdmission
}

/** Reads of requests. Each statement says whose it is and in which lane it waits. */
export interface AdmittedReader {
  read<Row extends Record<string, unknown>>(
    statement: string,
    parameters: Parameters,
    within: AdmittedWithin,
  ): Promise<readonly Row[]>
}

export type AdmissionLimits = { readonly [lane in Lane]: QueueLimits }

/**
 * Expensive statements keep a core busy each, so that more of them at once end no sooner and only make lookups wait
 * (DESIGN.md). Both lanes together leave half of the driver's hundred connections to the health check, to statements that
 * the database is slow to stop, and to the questions whether it still answers.
 */
export function admissionLimitsFor(cores: number): AdmissionLimits {
  const places = Math.min(32, cores + 1)
  return {
    cheap: { places: 16, placesOfClient: 12, waiting: 1_024, waitingOfClient: 256 },
    expensive: { places, placesOfClient: places - 1, waiting: 1_024, waitingOfClient: 256 },
  }
}

/** Most of a plan's cost with which it counts as cheap: looking up a few entities, a small page of a list with what is linked to each. */
const mostOfCheap = 1_000

export function laneOf(cost: number): Lane {
  return cost <= mostOfCheap ? 'cheap' : 'expensive'
}

/** A client of its own, whose statements take turns with those of others. */
const thisProcess = 'this process'

/** How long a statement waits for its place, unless its request says otherwise; never so long that too little of its time is left. */
const defaultWaitMs = 10_000

/** How long a cancelled statement keeps its place where the database does not confirm that it stopped it. */
const stoppingMs = 15_000

/** The one door through which statements of requests reach the database: each waits for a place in its lane. */
export function admittedReader(graph: Reader, limits: Partial<AdmissionLimits> = {}): AdmittedReader {
  const { cheap, expensive } = { ...admissionLimitsFor(availableParallelism()), ...limits }
  const queues: { readonly [lane in Lane]: FairQueue } = {
    cheap: new FairQueue(cheap),
    expensive: new FairQueue(expensive),
  }
  return {
    read: (statement, parameters, within) => {
      const queue = queues[within.lane]
      const { client = thisProcess, timeoutMs, signal, request } = within
      if (request.refusal) return Promise.reject(request.refusal)
      const run = (leftMs: number) => {
        let stopped: Promise<unknown> | undefined
        const onStopping = (end: Promise<unknown>): void => {
          stopped = end
        }
        return graph
          .read<never>(statement, parameters, { timeoutMs: leftMs, signal, onStopping })
          .finally(() => afterAll(stopped, () => queue.leave(client)))
      }
      return queue.enter(client) ? run(timeoutMs) : waitFor(queue, client, within).then(run)
    },
  }
}

/** Waits for a place; gives the time that the statement has then, which its request has spent in part. */
async function waitFor(queue: FairQueue, client: string, within: AdmittedWithin): Promise<number> {
  const { request, timeoutMs, waitMs } = within
  const start = performance.now()
  const signal = request.signalOfWait(within.signal)
  try {
    await queue.wait({ client, signal, waitMs: waitMs ?? Math.min(defaultWaitMs, timeoutMs / 2) })
  } catch (error) {
    if (isBusy(error)) request.refuse(error)
    throw request.refusal ?? error
  }
  return waitMs === undefined ? Math.max(1, timeoutMs - (performance.now() - start)) : timeoutMs
}

/** Leaves once the database has stopped what was cancelled, and after a while in any case. */
function afterAll(stopped: Promise<unknown> | undefined, leave: () => void): void {
  if (!stopped) {
    leave()
    return
  }
  let left = false
  const once = (): void => {
    if (left) return
    left = true
    clearTimeout(timer)
    leave()
  }
  const timer = setTimeout(once, stoppingMs)
  timer.unref()
  stopped.then(once, once)
}
