import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Raw, RawRecord } from '../../records/record.ts'
import { type MapNode, placeWithin, rawOfNode } from './mapping-node.ts'
import type { Mistakes } from './mistakes.ts'
import { described } from './node-checks.ts'

/** The `source:` of a mapping, taken literally as native files have it; a `textFile` beside the mapping is read into `text`. */
export function readSourceHeader(mapping: MapNode, mistakes: Mistakes): RawRecord {
  const node = mapping.entries.get('source')?.value
  if (node?.is !== 'map' || !node.entries.has('id')) {
    const expected = 'source: a map with at least the id of the source'
    mistakes.report((node ?? mapping).place, expected, node ? (node.is === 'map' ? 'none' : described(node)) : 'none')
  }
  const header = node ?? mapping
  return { value: withText(header, mistakes), place: header.place, placeOf: (path) => placeWithin(header, path) }
}

function withText(header: Parameters<typeof rawOfNode>[0], mistakes: Mistakes): Raw {
  const textFile = header.is === 'map' ? header.entries.get('textFile')?.value : undefined
  const raw = rawOfNode(header)
  if (textFile?.is !== 'text' || textFile.text === null || header.is !== 'map') return raw
  const others = [...header.entries.values()].filter((entry) => entry.key !== 'textFile')
  const said = others.map((entry) => [entry.key, rawOfNode(entry.value)] as const)
  try {
    const text = readFileSync(resolve(dirname(textFile.place.file), textFile.text), 'utf8')
    return { ...Object.fromEntries(said), text }
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error)
    mistakes.report(textFile.place, 'a file with the text of the source', `"${textFile.text}": ${told}`)
    return raw
  }
}
