import { setMaxListeners } from 'node:events'
import type { ServerResponse } from 'node:http'
import { GraphError } from '../../errors.ts'
import { clientIsGone, isGone } from './hung-up.ts'

/** Aborts what a request has running; the reason is the GraphError that its statements then fail with. */
export interface RequestSignals {
  open(response: ServerResponse): AbortSignal
  /** Without a limit on the whole, for answers that are sent while they are read; each statement has its own. */
  openStream(response: ServerResponse): AbortSignal
  /** The server stops: nothing more may run. */
  abortAll(): void
}

/**
 * A request's signal aborts when the client hangs up before the response is out, or when the time is over. Statements
 * have less time than that, so this limit is for a database that does not even stop them.
 */
export function requestSignals(timeoutMs: number): RequestSignals {
  const running = new Set<AbortController>()
  const opened = (response: ServerResponse): AbortController => {
    const controller = new AbortController()
    // As many listeners as statements; each goes when its statement ends, so that none leaks.
    setMaxListeners(0, controller.signal)
    // The client may have gone while its request waited or its body was read: 'close' does not come again.
    if (isGone(response)) {
      controller.abort(clientIsGone())
      return controller
    }
    running.add(controller)
    response.once('close', () => {
      running.delete(controller)
      if (!response.writableFinished) controller.abort(clientIsGone())
    })
    return controller
  }
  return {
    open(response) {
      const controller = opened(response)
      if (controller.signal.aborted) return controller.signal
      const timer = setTimeout(() => controller.abort(timeIsOver()), timeoutMs)
      response.once('close', () => clearTimeout(timer))
      return controller.signal
    },
    openStream: (response) => opened(response).signal,
    abortAll() {
      for (const controller of running) controller.abort(serverStops())
    },
  }
}

function timeIsOver(): GraphError {
  return new GraphError('the request ran out of time', { code: 'TIMEOUT' })
}

function serverStops(): GraphError {
  return new GraphError('the server stops', { code: 'UNAVAILABLE', retryable: true })
}
