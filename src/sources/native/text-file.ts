import { dirname, join } from 'node:path'
import { SourceError } from '../../errors.ts'
import { isRawObject } from '../../records/raw-object.ts'
import type { RawRecord } from '../../records/record.ts'
import { NamedFileError, readNamedFile } from '../named-file.ts'
import { decodeUtf8 } from './decode.ts'

/** The header with the full text read in where it names a `textFile` (see readNamedFile). */
export async function withText(header: RawRecord, allowOutside: boolean | undefined): Promise<RawRecord> {
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
  const bytes = await readNamedFile(place.file, textFile, allowOutside).catch((cause: unknown) => {
    if (!(cause instanceof NamedFileError)) throw cause
    throw new SourceError(place, `expected a file with the text of the source, got ${cause.message}`, { cause })
  })
  return { ...header, value: { ...rest, text: decodeUtf8(bytes, join(dirname(place.file), textFile)) } }
}
