import { SourceError } from '../../errors.ts'
import type { SourceFile } from '../format.ts'
import { decodeUtf8 } from './decode.ts'

/** Some whole lines of a file. */
export interface Lines {
  readonly lines: readonly string[]
  /** Number of the first of them, from 1. */
  readonly first: number
  /** True for the last line of the file where no line end closes it. */
  readonly open: boolean
}

/** A source's full text may stand in one line; beyond this it is no line but a file of another kind. */
const longestLine = 128 * 2 ** 20
const lineEnd = 0x0a

/** A file line by line, block by block, in flat memory. Cut at bytes: no part of a UTF-8 letter looks like a line end. */
export async function* byteLines(file: SourceFile): AsyncGenerator<Lines> {
  let rest: Uint8Array[] = []
  let restSize = 0
  let read = 0
  let first = 1
  for await (const chunk of file.bytes) {
    const end = chunk.lastIndexOf(lineEnd) + 1
    if (end === 0) {
      rest.push(chunk)
      restSize += chunk.length
      if (restSize > longestLine) throw tooLong(file, first)
      continue
    }
    const block = Buffer.concat([...rest, chunk.subarray(0, end - 1)])
    const lines = decodeUtf8(block, file.path, read).split('\n')
    yield { lines, first, open: false }
    first += lines.length
    read += block.length + 1
    rest = end < chunk.length ? [chunk.subarray(end)] : []
    restSize = chunk.length - end
  }
  if (restSize > 0) yield { lines: [decodeUtf8(Buffer.concat(rest), file.path, read)], first, open: true }
}

function tooLong(file: SourceFile, line: number): SourceError {
  return new SourceError({ file: file.path, line }, `expected a line end within ${longestLine / 2 ** 20} MiB, got none`)
}
