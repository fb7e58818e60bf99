import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { SourceError } from '../../errors.ts'
import { isRawObject } from '../../records/raw-object.ts'
import type { RawRecord } from '../../records/record.ts'
import { decodeUtf8 } from './decode.ts'

/** The header with the full text read in where it names a `textFile`, a path relative to the file that says so. */
export async function withText(header: RawRecord): Promise<RawRecord> {
  const { value } = header
  if (!isRawObject(value) || !Object.hasOwn(value, 'textFile')) return header
  const { textFile, ...rest } = value
  if (textFile === null) return { ...header, value: rest }
  const place = header.placeOf?.(['textFile']) ?? header.place
  if (typeof textFile !== 'string')
    throw new SourceError(place, 'expected textFile to be a path, got a list or an object')
  if (rest['text'] !== undefined && rest['text'] !== null) {
    throw new SourceError(place, 'expected text or textFile, got both: leave one out')
  }
  const path = resolve(dirname(place.file), textFile)
  const bytes = await readFile(path).catch((cause: unknown) => {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new SourceError(place, `expected the text of the source at ${path}, got none: ${what}`, { cause })
  })
  return { ...header, value: { ...rest, text: decodeUtf8(bytes, path) } }
}
