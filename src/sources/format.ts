import type { RecordError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import type { RawRecord } from '../records/record.ts'

/** An opened file: decompressed, decoded by the format. */
export interface SourceFile {
  /** As the user named it; stands in messages. */
  readonly path: string
  /** The bytes, `.gz` already undone. May be read once. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** The mapping file that explains a table; undefined for formats that explain themselves. */
  readonly mapping?: string
  /** Whether files named in it may lie outside of its folder. */
  readonly allowOutside?: boolean
  /** Stops the reading of it, and of what it names. */
  readonly signal?: AbortSignal
}

/** What a file turns into, in order: a source header before the records that it speaks for; problems on the way are values. */
export type SourceItem =
  | { readonly is: 'source'; readonly source: RawRecord }
  | { readonly is: 'record'; readonly record: RawRecord }
  | { readonly is: 'error'; readonly error: RecordError }

/** One file format: a folder beside this file, and a line in `formats.ts`. */
export interface Format {
  readonly name: string
  /** File endings it reads, `.gz` left out: `['.yaml', '.yml']`. */
  readonly endings: readonly string[]
  /** A stream of batches. Throws SourceError when the file cannot be understood, or not to its end. */
  read(file: SourceFile, model: Model): AsyncIterable<readonly SourceItem[]>
}
