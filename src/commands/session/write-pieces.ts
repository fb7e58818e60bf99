import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { visibleLines } from '../../values/visible-text.ts'
import { isBrokenPipe } from './broken-pipe.ts'
import { UsageError } from './exit-code.ts'

/** Text or bytes, each made when it is taken. */
type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/**
 * Writes what comes as fast as it is taken, to a file (`.gz` is compressed) or to standard output. A file gets its name only
 * when it is whole. Answers whether all was taken: a reader of standard output may go away.
 */
export async function writePieces(pieces: Pieces, file: string | undefined, signal: AbortSignal): Promise<boolean> {
  if (file !== undefined) {
    await writeFile(pieces, file, signal)
    return true
  }
  try {
    // A pipe gets the exact bytes; a terminal would obey what stands in them.
    const shown = process.stdout.isTTY ? visiblePieces(pieces) : pieces
    await pipeline(Readable.from(shown), process.stdout, { end: false, signal })
    return true
  } catch (error) {
    if (!isBrokenPipe(error)) throw error
    return false
  }
}

/** Pieces for a terminal. */
export async function* visiblePieces(pieces: Pieces): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const piece of pieces) {
    yield visibleLines(typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))
  }
  yield visibleLines(decoder.decode())
}

async function writeFile(pieces: Pieces, file: string, signal: AbortSignal): Promise<void> {
  const partial = `${file}.part`
  const output = createWriteStream(partial)
  try {
    if (/\.gz$/i.test(file)) await pipeline(Readable.from(pieces), createGzip(), output, { signal })
    else await pipeline(Readable.from(pieces), output, { signal })
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw isFull(error)
      ? new UsageError(`expected room for ${file}, got a full disk: make room on that of ${dirname(resolve(file))}`)
      : isUnwritable(error)
        ? new UsageError(`expected a file that can be written, got ${file}: ${error.message}`)
        : error
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
}

function isUnwritable(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && ['open', 'rename'].includes(String(error.syscall))
}
