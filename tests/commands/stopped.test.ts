import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exitCodeOf } from '../../src/commands/session/exit-code.ts'
import { interruptible, stopSignal } from '../../src/commands/session/stopping.ts'
import { GraphError } from '../../src/errors.ts'
import { letGoOfSignals } from '../support/run-program.ts'

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  letGoOfSignals()
})

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (name, code) => {
  it(`ends work that fails because of it with ${code}`, async () => {
    const cancelled = new GraphError('cancelled', { code: 'CANCELLED' })
    const failure = await interruptible(async () => {
      process.emit(name)
      throw cancelled
    }).catch((error: unknown) => error)
    expect(exitCodeOf(failure)).toBe(code)
  })

  it('leaves an error of another cause as it is', async () => {
    const away = new GraphError('away', { code: 'UNAVAILABLE' })
    const failure = interruptible(async () => {
      process.emit(name)
      throw away
    })
    await expect(failure).rejects.toBe(away)
  })

  it(`a second time ends the process at once with ${code}`, () => {
    vi.useFakeTimers()
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
    const signal = stopSignal()
    process.emit(name)
    process.emit(name)
    expect(signal.aborted).toBe(true)
    expect(exit, 'npm passes the one of the terminal on').not.toHaveBeenCalled()
    vi.advanceTimersByTime(600)
    process.emit(name)
    expect(exit).toHaveBeenCalledWith(code)
  })
})
