import { setTimeout as sleep } from 'node:timers/promises'
import { GraphError } from '../errors.ts'
import type { ReadOptions } from './graph.ts'

/**
 * Tries work until it succeeds, fails for good, or patience or its time limit is over. Each attempt gets what is left
 * of the time. Aborting ends the pause between two attempts too.
 */
export async function retrying<Result>(
  patienceMs: number,
  options: ReadOptions,
  translate: (error: unknown) => unknown,
  work: (limits: ReadOptions) => Promise<Result>,
): Promise<Result> {
  const start = performance.now()
  const { signal, timeoutMs } = options
  for (let pause = 25; ; pause *= 2) {
    const spent = performance.now() - start
    try {
      return await work(
        timeoutMs === undefined ? options : { ...options, timeoutMs: Math.max(1, Math.ceil(timeoutMs - spent)) },
      )
    } catch (raw) {
      const error = translate(raw)
      const pauseMs = pause * (0.75 + Math.random() / 2)
      const end = performance.now() - start + pauseMs
      const retryable = error instanceof GraphError && error.retryable
      if (!retryable || end > Math.min(patienceMs, timeoutMs ?? Infinity)) throw error
      await sleep(pauseMs, undefined, signal ? { signal } : {}).catch(() => {})
    }
  }
}
