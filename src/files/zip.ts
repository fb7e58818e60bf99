import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export interface ZipEntry {
  readonly name: string
  readonly pieces: Iterable<string> | AsyncIterable<string>
}

/** A zip file in pieces. Each entry is taken when the one before has been written, and its pieces as the file is read. */
export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = new PassThrough()
  zip.outputStream.pipe(output)
  const source = entries[Symbol.asyncIterator]()
  let current: Readable | undefined
  const fill = async () => {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      current = Readable.from(next.value.pieces, { objectMode: false })
      zip.addReadStream(current, next.value.name)
      await finished(current)
    }
    zip.end()
  }
  // yazl repeats the error of an entry; `fill` is where it is handled.
  zip.on('error', () => {})
  const filled = fill().catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  try {
    for await (const piece of output) yield piece
  } finally {
    current?.destroy()
    await source.return?.()
    await filled
  }
}
