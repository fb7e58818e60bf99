import { isUtf8 } from 'node:buffer'
import type { Raw, RawRecord } from '../../records/record.ts'
import { NamedFileError, readNamedFile } from '../named-file.ts'
import { type MapNode, type MappingNode, placeWithin, rawOfNode } from './mapping-node.ts'
import type { Mistakes } from './mistakes.ts'
import { described } from './node-checks.ts'

/** The `source:` of a mapping, taken literally as native files have it; a `textFile` beside the mapping is read into `text`. */
export async function readSourceHeader(
  mapping: MapNode,
  allowOutside: boolean | undefined,
  mistakes: Mistakes,
): Promise<RawRecord> {
  const node = mapping.entries.get('source')?.value
  if (node?.is !== 'map' || !node.entries.has('id')) {
    const expected = 'source: a map with at least the id of the source'
    mistakes.report((node ?? mapping).place, expected, node ? (node.is === 'map' ? 'none' : described(node)) : 'none')
  }
  const header = node ?? mapping
  const value = await withText(header, allowOutside, mistakes)
  return { value, place: header.place, placeOf: (path) => placeWithin(header, path) }
}

async function withText(header: MappingNode, allowOutside: boolean | undefined, mistakes: Mistakes): Promise<Raw> {
  const textFile = header.is === 'map' ? header.entries.get('textFile')?.value : undefined
  const raw = rawOfNode(header)
  if (textFile?.is !== 'text' || textFile.text === null || header.is !== 'map') return raw
  const others = [...header.entries.values()].filter((entry) => entry.key !== 'textFile')
  const said = others.map((entry) => [entry.key, rawOfNode(entry.value)] as const)
  const expected = 'a file with the text of the source'
  try {
    const bytes = await readNamedFile(textFile.place.file, textFile.text, allowOutside)
    if (isUtf8(bytes)) return { ...Object.fromEntries(said), text: bytes.toString('utf8').replace(/^\ufeff/, '') }
    mistakes.report(textFile.place, `${expected} in UTF-8`, `"${textFile.text}" in another encoding: save it as UTF-8`)
  } catch (error) {
    if (!(error instanceof NamedFileError)) throw error
    mistakes.report(textFile.place, expected, error.message)
  }
  return raw
}
