import type { Session } from 'neo4j-driver'
import { GraphError, releasing } from '../errors.ts'
import type { ReadOptions } from './graph.ts'

export interface Limits extends ReadOptions {
  /** A server that lets the time pass counts as away: nothing that can be slow was asked. */
  readonly slowMeansAway?: boolean
  /**
   * Resolves where the server answers on another connection within so many milliseconds. One that plans a statement stops
   * it late and answers others meanwhile: then the statement is slow, and the server not away.
   */
  readonly pingBeside?: (timeoutMs: number) => Promise<void>
}

/** How long the server may take to confirm that it stopped a statement; one that says nothing is away, not slow. */
const confirmationMs = 500

/**
 * Runs work on a session and closes it. When the signal aborts or the time is over the session is closed at once, which
 * resets its connection: the server stops the statement, and the promise settles without waiting for the work. The
 * driver's own cancelling is not used: it can leave a promise that never settles.
 */
export async function cancellable<Result>(
  session: Session,
  limits: Limits,
  work: (uncancellable: () => void) => Promise<Result>,
): Promise<Result> {
  const { signal, timeoutMs, slowMeansAway = false, pingBeside } = limits
  if (signal?.aborted) throw cancelled(signal)
  if (signal === undefined && timeoutMs === undefined)
    return finishing(
      session,
      work(() => {}),
    )
  return new Promise((resolve, reject) => {
    const release = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    const stop = (): Promise<void> => {
      const confirmed = session.close()
      limits.onStopping?.(confirmed)
      return confirmed
    }
    const abort = (): void => {
      release()
      stop().catch(() => {})
      if (signal) reject(cancelled(signal))
    }
    let expired = false
    const expire = async (): Promise<void> => {
      release()
      expired = true
      const signs = [stop(), ...(pingBeside ? [pingBeside(confirmationMs)] : [])]
      const stopped = (await Promise.all(signs.map(succeeds))).includes(true)
      reject(stopped && !slowMeansAway ? timedOut(timeoutMs) : silent(timeoutMs))
    }
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs)
    signal?.addEventListener('abort', abort)
    finishing(session, work(release)).then(
      (result) => {
        release()
        resolve(result)
      },
      (error: unknown) => {
        release()
        // The reset that follows an expiry fails the work too; what the expiry says comes after it.
        if (!expired) reject(error)
      },
    )
  })
}

function finishing<Result>(session: Session, work: Promise<Result>): Promise<Result> {
  return releasing(
    () => work,
    () => session.close(),
  )
}

/** Whether something succeeds in the time that the server has to confirm that it stopped a statement. */
async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, confirmationMs, false)
  })
  const done = attempt.then(
    () => true,
    () => false,
  )
  return Promise.race([done, late]).finally(() => clearTimeout(timer))
}

function cancelled(signal: AbortSignal): GraphError {
  return new GraphError('the statement was cancelled', { cause: signal.reason, code: 'CANCELLED' })
}

function timedOut(timeoutMs: number | undefined): GraphError {
  return new GraphError(
    `expected an answer within ${timeoutMs} ms, got none: the statement was stopped; ask for less`,
    {
      code: 'TIMEOUT',
    },
  )
}

function silent(timeoutMs: number | undefined): GraphError {
  return new GraphError(`expected an answer of the database within ${timeoutMs} ms, got none: is it running?`, {
    code: 'UNAVAILABLE',
    retryable: true,
  })
}
