#!/usr/bin/env node
import { CommanderError } from 'commander'
import { program } from './program.ts'
import { ignoreBrokenPipe } from './session/broken-pipe.ts'
import { endWhenWritten } from './session/end-when-written.ts'
import { exitCodeOf } from './session/exit-code.ts'
import { say } from './session/say.ts'

/** Error classes whose message is written for the user; of all others the stack is worth more. */
const given: readonly string[] = [
  'SourceError',
  'GraphError',
  'UsageError',
  'RequestError',
  'QueryError',
  'Interrupted',
]

ignoreBrokenPipe(process.stdout)
ignoreBrokenPipe(process.stderr)
program()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = exitCodeOf(error)
    // Commander has printed its own already.
    if (!(error instanceof CommanderError)) say(textOf(error))
  })
  .finally(endWhenWritten)

/** The message, and below it what lies behind: for the one who runs it, the words of the database may help. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!given.includes(error.name)) return error.stack ?? error.message
  const cause = error.cause instanceof Error ? `\n  because: ${error.cause.message}` : ''
  return `${error.message}${cause}`
}
