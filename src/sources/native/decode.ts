import { isUtf8 } from 'node:buffer'
import { SourceError } from '../../errors.ts'
import type { SourceFile } from '../format.ts'

/** UTF-8 to text, strictly: a byte that is none is an error, never a question mark. `before` counts the bytes already read. */
export function decodeUtf8(bytes: Buffer, file: string, before = 0): string {
  if (!isUtf8(bytes)) throw notUtf8(bytes, file, before)
  const text = bytes.toString('utf8')
  return before === 0 && text.startsWith('\ufeff') ? text.slice(1) : text
}

/** All of a file as text, for formats that cannot be read in pieces; `limit` in bytes bounds what that costs. */
export async function readWhole(file: SourceFile, limit: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file.bytes) {
    chunks.push(chunk)
    size += chunk.length
    if (size > limit) {
      const most = `at most ${Math.round(limit / 2 ** 20)} MiB`
      throw new SourceError(
        { file: file.path },
        `expected ${most} in this format, got more; write it as JSON Lines (.jsonl)`,
      )
    }
  }
  return decodeUtf8(Buffer.concat(chunks), file.path)
}

function notUtf8(bytes: Buffer, file: string, before: number): SourceError {
  const at = firstFault(bytes)
  const found = `byte ${before + at} (0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')})`
  const guess = before === 0 ? encodingBySignature(bytes) : undefined
  const hint = guess ?? 'another encoding, Windows-1252 perhaps: save it as UTF-8'
  return new SourceError({ file }, `expected UTF-8, got ${hint}; the first fault is ${found}`)
}

/** Decodes loosely and looks for the first replacement character that does not stand in the bytes themselves. */
function firstFault(bytes: Buffer): number {
  const text = bytes.toString('utf8')
  let at = 0
  let from = 0
  for (let found = text.indexOf('\ufffd'); found >= 0; found = text.indexOf('\ufffd', from)) {
    at += Buffer.byteLength(text.slice(from, found))
    if (bytes[at] !== 0xef || bytes[at + 1] !== 0xbf || bytes[at + 2] !== 0xbd) return at
    at += 3
    from = found + 1
  }
  return at
}

function encodingBySignature(bytes: Buffer): string | undefined {
  const signature = bytes.subarray(0, 2).toString('hex')
  if (signature === 'fffe') return 'UTF-16 (little endian, by its byte order mark): save it as UTF-8'
  if (signature === 'feff') return 'UTF-16 (big endian, by its byte order mark): save it as UTF-8'
  if (signature === '1f8b') return 'a gzip file: let its name end in .gz'
  return undefined
}
