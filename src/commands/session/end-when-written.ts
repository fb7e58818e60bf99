import { stopCodes } from './exit-code.ts'

/** Long enough for what ends by itself: a connection that is closing, a child that was let go. */
const graceMs = 1_000

/** Nobody waits for the output of a command that a signal stopped. */
const stopped: readonly unknown[] = Object.values(stopCodes)

/**
 * Ends the process after its command, though something holds it: the socket of a database that answers nothing. What
 * standard output and standard error still have to write is waited for. A process that nothing holds ends by itself first.
 */
export function endWhenWritten(): void {
  const end = (): void => {
    const written = process.stdout.writableLength + process.stderr.writableLength === 0
    if (written || stopped.includes(process.exitCode)) process.exit()
    setTimeout(end, graceMs).unref()
  }
  setTimeout(end, graceMs).unref()
}
