import iconv from 'iconv-lite'
import { SourceError } from '../../errors.ts'
import type { SourceFile } from '../format.ts'

/**
 * The file's text without its byte order mark. UTF-8 is checked: a table in another encoding would otherwise load with
 * its accents turned into replacement characters. `line` says how far the reader is, for the message.
 */
export async function* decode(file: SourceFile, encoding: string, line: () => number): AsyncGenerator<string> {
  if (/^utf-?8$/i.test(encoding)) {
    yield* decodeUtf8(file, line)
    return
  }
  const decoder = iconv.getDecoder(encoding)
  for await (const bytes of file.bytes) yield decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  yield decoder.end() ?? ''
}

async function* decodeUtf8(file: SourceFile, line: () => number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const checked = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch (cause) {
      const before = new TextDecoder().decode(bytes).split('\ufffd')[0] ?? ''
      const at = { file: file.path, line: line() + before.split('\n').length - 1 }
      const say =
        'say how it is written: `table: { encoding: windows-1252 }`, or utf-16 for "Unicode text" from a spreadsheet'
      throw new SourceError(at, `expected text in UTF-8, got bytes that are none; ${say}`, { cause })
    }
  }
  for await (const bytes of file.bytes) yield checked(bytes)
  yield checked()
}
