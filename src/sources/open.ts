import { createHash } from 'node:crypto'
import { access, constants, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { SourceError } from '../errors.ts'
import { foreignBytes } from './foreign.ts'
import type { SourceFile } from './format.ts'
import { readBytes } from './read-bytes.ts'
import { StoppedReading } from './stopped-reading.ts'

export interface OpenOptions {
  readonly mapping?: string
  /** Whether files named in it may lie outside of its folder. */
  readonly allowOutside?: boolean
  /** Stops the reading: it throws StoppedReading. */
  readonly signal?: AbortSignal | undefined
}

/** A file that can be read; nothing is held open until its bytes are asked for. */
export interface OpenedFile extends SourceFile {
  /** Bytes of the file as it lies on disk; 0 where that is not known, as with a pipe. */
  readonly size: number
  /** How many of these have been read. */
  bytesRead(): number
  /** SHA-256 of the file as it lies on disk, 64 hex digits. Only after its bytes were read to the end. */
  digest(): string
}

interface Meter {
  readonly hash: ReturnType<typeof createHash>
  bytes: number
  digest?: string
}

/** Opens a file for a format; `.gz` is undone. Throws SourceError when there is nothing to read, and while reading when a gzip file is broken. */
export async function openSource(path: string, options: OpenOptions = {}): Promise<OpenedFile> {
  const { signal } = options
  const size = await sizeOf(path)
  const meter: Meter = { hash: createHash('sha256'), bytes: 0 }
  return {
    path,
    size,
    bytes: native(path, /\.gz$/i.test(path) ? unzipped(path, meter, signal) : metered(path, meter, signal), signal),
    bytesRead: () => meter.bytes,
    digest: () => digestOf(path, meter),
    ...(options.mapping === undefined ? {} : { mapping: options.mapping }),
    ...(signal === undefined ? {} : { signal }),
    ...(options.allowOutside === undefined ? {} : { allowOutside: options.allowOutside }),
  }
}

/** The bytes, unless they are a file of another kind under a name that is read. */
async function* native(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  let begun = false
  for await (const chunk of bytes) {
    // Between two blocks of a packed file that has been read to its end nothing else looks.
    if (signal?.aborted) throw new StoppedReading(path, signal.reason)
    const foreign = begun ? undefined : foreignBytes(chunk, /\.gz$/i.test(path))
    if (foreign !== undefined) throw new SourceError({ file: path }, `expected records or a table, got ${foreign}`)
    begun = true
    yield chunk
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw new SourceError({ file: path }, 'expected a file, got a folder; name its files')
    if (found.isFile() && found.size === 0) throw new SourceError({ file: path }, 'expected records, got an empty file')
    await access(path, constants.R_OK)
    return found.size
  } catch (cause) {
    throw cause instanceof SourceError ? cause : unreadable(path, cause)
  }
}

async function* metered(path: string, meter: Meter, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of readBytes(path, signal)) {
      meter.hash.update(bytes)
      meter.bytes += bytes.length
      yield bytes
    }
    meter.digest = meter.hash.digest('hex')
  } catch (cause) {
    throw signal?.aborted ? new StoppedReading(path, signal.reason) : unreadable(path, cause)
  }
}

async function* unzipped(path: string, meter: Meter, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  // The callback is needed and empty: a failure also reaches the loop below.
  pipeline(metered(path, meter, signal), gunzip, () => {})
  try {
    for await (const chunk of gunzip) yield chunk as Buffer
  } catch (cause) {
    throw cause instanceof SourceError ? cause : brokenGzip(path, cause)
  }
  if (meter.digest === undefined || gunzip.bytesWritten !== meter.bytes) {
    throw new SourceError(
      { file: path },
      'expected the end of the file after the gzip data, got more bytes; compress it again',
    )
  }
}

function digestOf(path: string, meter: Meter): string {
  if (meter.digest === undefined) throw new Error(`the digest of ${path} was asked for before its end was read`)
  return meter.digest
}

function brokenGzip(path: string, cause: unknown): SourceError {
  const cut = codeOf(cause) === 'Z_BUF_ERROR'
  const got = cut
    ? 'a gzip file that is cut off: get it again'
    : 'none, or a broken one: drop .gz from its name or get it again'
  return new SourceError({ file: path }, `expected a whole gzip file, got ${got}`, { cause })
}

function unreadable(path: string, cause: unknown): SourceError {
  const code = codeOf(cause)
  const got =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? 'none at this path: check its spelling'
      : code === 'EACCES' || code === 'EPERM'
        ? 'no permission to read it: change its owner or mode'
        : String(cause instanceof Error ? cause.message : cause)
  return new SourceError({ file: path }, `expected a file to read, got ${got}`, { cause })
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}
