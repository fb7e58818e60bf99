import { GraphError } from '../../errors.ts'
import { StoppedReading } from '../../sources/stopped-reading.ts'
import { exitCode, Interrupted, type stopCodes } from './exit-code.ts'
import { say } from './say.ts'

/** npm passes Ctrl-C on to a process that the terminal has told already, so two close ones are one. */
const sameMs = 500

/**
 * A signal that aborts on the first SIGINT or SIGTERM, with an Interrupted as its reason; the command then ends in order.
 * A second one ends the process at once, with the exit code of the first.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let first = 0
  const stop = (name: keyof typeof stopCodes) => (): void => {
    if (!controller.signal.aborted) {
      first = Date.now()
      say('Stopping')
      controller.abort(new Interrupted(name))
    } else if (Date.now() - first > sameMs) {
      process.exit(stopCodeOf(controller.signal))
    }
  }
  process.on('SIGINT', stop('SIGINT')).on('SIGTERM', stop('SIGTERM'))
  return controller.signal
}

/** The exit code of a command that the signal stopped. */
export function stopCodeOf({ reason }: AbortSignal): number {
  return reason instanceof Interrupted ? reason.exitCode : exitCode.interrupted
}

/** Runs work that the user may stop. Throws Interrupted when it fails because of that, and else its own error. */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const signal = stopSignal()
  try {
    return await work(signal)
  } catch (error) {
    throw signal.aborted && isCancellation(error) ? signal.reason : error
  }
}

function isCancellation(error: unknown): boolean {
  if (error instanceof GraphError) return error.code === 'CANCELLED'
  return error instanceof StoppedReading || (error instanceof Error && error.name === 'AbortError')
}

/** Settles when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
