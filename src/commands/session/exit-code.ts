import { CommanderError } from 'commander'
import { GraphError, RequestError, SourceError } from '../../errors.ts'

/** What the shell is told; documented in the README. */
export const exitCode = {
  fine: 0,
  unexpected: 1,
  usage: 2,
  /** A file could not be read, or is not what it says. */
  source: 3,
  /** Records were rejected; the others are loaded. */
  rejected: 4,
  database: 5,
  /** `check` found something. */
  found: 6,
  /** The graph is not as it would have to be, and nothing was written. */
  refused: 7,
  /** Stopped before its end by Ctrl-C (SIGINT), as shells report it: 128 and the number of the signal. */
  interrupted: 130,
  /** Likewise, by SIGTERM. */
  terminated: 143,
} as const

/** The signals that end a command in order, and the exit code of each. */
export const stopCodes = { SIGINT: exitCode.interrupted, SIGTERM: exitCode.terminated } as const

/** A signal stopped the command before its end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly exitCode: number
  constructor(signal: keyof typeof stopCodes) {
    super('Stopped before the end')
    this.exitCode = stopCodes[signal]
  }
}

/** The asker's mistake in how a command was called. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.usage
  if (error instanceof UsageError || error instanceof RequestError) return exitCode.usage
  if (error instanceof SourceError) return exitCode.source
  if (error instanceof GraphError) return error.code === 'NOT_EMPTY' ? exitCode.refused : exitCode.database
  return exitCode.unexpected
}
