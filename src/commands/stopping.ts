import { say } from './say.ts'

/** npm passes Ctrl-C on to a process that the terminal has told already, so two close ones are one. */
const sameMs = 500

/**
 * A signal that aborts on the first SIGINT or SIGTERM; the command then ends in order. A second one ends the process at
 * once.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  const stop = (): void => {
    if (!controller.signal.aborted) {
      first = Date.now()
      say('Stopping')
      controller.abort()
    } else if (Date.now() - first > sameMs) {
      process.exit(1)
    }
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return controller.signal
}

/** Settles when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
