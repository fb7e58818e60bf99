import { constants, createReadStream, open as openCallback } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { addAbortSignal, type Readable } from 'node:stream'
import { isatty, ReadStream as Terminal } from 'node:tty'
import { promisify } from 'node:util'

const open = promisify(openCallback)
const blockBytes = 256 * 1024

/**
 * The bytes of a file, a pipe, a device or a terminal, in blocks. Throws the reason of the signal as soon as that aborts,
 * whatever the file does: a pipe that nobody writes to is waited for by the event loop. In a thread of Node's pool it would
 * hold that thread, and with it the end of the process.
 */
export async function* readBytes(path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  signal?.throwIfAborted()
  const stream = await streamOf(path)
  if (signal) addAbortSignal(signal, stream)
  try {
    for await (const chunk of stream) {
      signal?.throwIfAborted()
      yield chunk as Buffer
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
  signal?.throwIfAborted()
}

async function streamOf(path: string): Promise<Readable> {
  const found = await stat(path)
  if (!found.isFIFO() && !found.isCharacterDevice()) return createReadStream(path, { highWaterMark: blockBytes })
  const fd = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  if (found.isFIFO()) return new Socket({ fd, readable: true, writable: false })
  return isatty(fd) ? new Terminal(fd) : createReadStream(path, { fd, highWaterMark: blockBytes })
}

/** A small file as UTF-8 text, read as `readBytes` does. Throws for one of more than the limit. */
export async function readSmall(path: string, signal?: AbortSignal, mostBytes = 16 * 2 ** 20): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of readBytes(path, signal)) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new Error(`expected at most ${mostBytes / 2 ** 20} MiB, got more`)
  }
  return Buffer.concat(chunks).toString('utf8')
}
