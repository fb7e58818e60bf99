import { stat } from 'node:fs/promises'
import type { IngestContext } from '../../ingest/context.ts'
import { say } from './say.ts'

/** Bytes of the graph for one byte of a file of records, about: store, indexes, kept records and the log of what was written. */
const perByte = 10
/** Packed records have a tenth of their size. */
const perPackedByte = 10 * perByte

/** What files add to a graph, about, where all in them is new; nothing is known of a pipe. */
async function bytesForecast(paths: readonly string[]): Promise<number> {
  const sizes = paths.map(async (path) => {
    const found = await stat(path).catch(() => undefined)
    return found?.isFile() ? found.size * (/\.gz$/i.test(path) ? perPackedByte : perByte) : 0
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/**
 * Says so before an import where the disk may be too small for it. It is not refused: files that are imported again add
 * nothing, and an import that meets a full disk stops in order and goes on when there is room.
 */
export async function warnOfRoom({ room }: Pick<IngestContext, 'room'>, paths: readonly string[]): Promise<void> {
  if (!room) return
  const [forecast, left] = await Promise.all([bytesForecast(paths), room.left()])
  if (forecast <= left) return
  say(
    `The files may need about ${megabytes(forecast)} MB in the graph where all in them is new, and its disk has ${megabytes(left)} MB left: the import stops where it is full`,
  )
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6)
}
