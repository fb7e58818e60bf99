import type { Format, SourceFile, SourceItem } from '../format.ts'
import { readWhole } from './decode.ts'
import { documentItems } from './document.ts'
import { jsonRoot } from './json-root.ts'
import { placesIn } from './line-starts.ts'

/** The text is held in memory, its records one after another. */
const mostBytes = 128 * 2 ** 20

/** The native format for small files written by programs: one object with `source` and `records`. */
export const json: Format = { name: 'JSON', endings: ['.json'], read }

async function* read(file: SourceFile): AsyncGenerator<readonly SourceItem[]> {
  const text = await readWhole(file, mostBytes)
  const placeAt = placesIn(file.path, text)
  yield* documentItems(jsonRoot(text, placeAt), placeAt, file)
}
