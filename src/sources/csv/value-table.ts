import { isUtf8 } from 'node:buffer'
import { dirname, extname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Place, SourceError } from '../../errors.ts'
import { quoted } from '../../records/complaint.ts'
import { hiddenIn, keyText } from '../../values/key-text.ts'
import { didYouMean } from '../../values/nearest.ts'
import { NamedFileError, readNamedFile } from '../named-file.ts'
import { type MapNode, type MappingNode, parseMappingYaml } from './mapping-node.ts'
import type { Mistakes } from './mistakes.ts'
import { checkKeys, described, textAt } from './node-checks.ts'

/** A value table: what stands for a text. */
export interface ValueTable {
  /** By text in NFC; null: the text is dropped, as if the cell were empty. */
  readonly texts: ReadonlyMap<string, string | null>
  /** What becomes of a text that is not in it. */
  readonly otherwise: Otherwise
}

type Otherwise = 'error' | 'keep' | 'drop'

const keys = ['table', 'file', 'key', 'value', 'otherwise']

/** The value tables of a mapping's `values:` by name; files are found from the mapping's folder. */
export async function readValueTables(
  node: MappingNode | undefined,
  mappingFile: string,
  mistakes: Mistakes,
  allowOutside: boolean | undefined,
): Promise<ReadonlyMap<string, ValueTable>> {
  const tables = new Map<string, ValueTable>()
  if (!node) return tables
  if (node.is !== 'map') mistakes.report(node.place, 'for values a map of named value tables', described(node))
  else {
    for (const entry of node.entries.values()) {
      const map = checkKeys(entry.value, keys, `the value table ${entry.key}`, mistakes)
      if (!map) continue
      const texts = await readTable(map, mappingFile, mistakes, allowOutside)
      tables.set(keyText(entry.key), { texts, otherwise: readOtherwise(map, mistakes) })
    }
  }
  return tables
}

function readOtherwise(map: MapNode, mistakes: Mistakes): Otherwise {
  const node = textAt(map, 'otherwise', mistakes)
  if (!node) return 'error'
  const { text } = node
  if (text === 'error' || text === 'keep' || text === 'drop') return text
  mistakes.report(node.place, 'error, keep or drop', described(node))
  return 'error'
}

async function readTable(
  map: MapNode,
  mappingFile: string,
  mistakes: Mistakes,
  allowOutside: boolean | undefined,
): Promise<ReadonlyMap<string, string | null>> {
  const inline = map.entries.get('table')?.value
  const file = textAt(map, 'file', mistakes)
  if (inline && !file) return textsOf(inline, mistakes)
  if (!file?.text || inline) {
    mistakes.report(map.place, 'either table: or file:', inline && file ? 'both' : 'neither')
    return new Map()
  }
  try {
    const bytes = await readNamedFile(mappingFile, file.text, allowOutside)
    const path = join(dirname(mappingFile), file.text)
    if (!isUtf8(bytes)) throw new SourceError({ file: path }, 'expected UTF-8, got another encoding: save it as UTF-8')
    return readTableFile(map, path, bytes.toString('utf8'), mistakes)
  } catch (error) {
    const given = error instanceof Error ? error.message : String(error)
    const got = error instanceof NamedFileError ? given : `${quoted(file.text)}: ${given}`
    mistakes.report(file.place, 'a file with the value table', got)
    return new Map()
  }
}

function textsOf(node: MappingNode, mistakes: Mistakes): ReadonlyMap<string, string | null> {
  const texts = new Map<string, string | null>()
  if (node.is !== 'map') mistakes.report(node.place, 'a map from text to text', described(node))
  else {
    for (const { key, value } of node.entries.values()) {
      if (value.is === 'text') setText(texts, key, value.text, value.place)
      else mistakes.report(value.place, `a text for ${key}`, described(value))
    }
  }
  return texts
}

/** YAML: a map from text to text. Otherwise a CSV or TSV file in UTF-8, of which `key:` and `value:` name two columns. */
function readTableFile(
  map: MapNode,
  path: string,
  text: string,
  mistakes: Mistakes,
): ReadonlyMap<string, string | null> {
  const ending = extname(path).toLowerCase()
  if (ending === '.yaml' || ending === '.yml') return textsOf(parseMappingYaml(path, text), mistakes)
  const delimiter = ending === '.tsv' ? '\t' : ','
  const rows: string[][] = parse(text, { bom: true, delimiter, skip_empty_lines: true })
  const [header = [], ...lines] = rows
  const [key, value] = ['key', 'value'].map((role) => {
    const node = textAt(map, role, mistakes)
    if (node?.text && header.includes(node.text)) return header.indexOf(node.text)
    const expected = `${role}: a column of ${path} (${header.join(', ')})`
    mistakes.report(
      (node ?? map).place,
      expected,
      node?.text ? `"${node.text}"${didYouMean(node.text, header)}` : 'nothing',
    )
    return 0
  })
  return tableOf(lines, key ?? 0, value ?? 0, path)
}

/** An empty value drops its key's text; two values for one key would be a choice by the order of lines. */
function tableOf(lines: readonly string[][], key: number, value: number, path: string): Map<string, string | null> {
  const texts = new Map<string, string | null>()
  lines.forEach((line, index) => {
    const from = line[key] ?? ''
    const to = line[value] || null
    if (from !== '') setText(texts, from, to, { file: path, line: index + 2 })
  })
  return texts
}

function setText(texts: Map<string, string | null>, said: string, to: string | null, place: Place): void {
  const hidden = hiddenIn(said)
  if (hidden !== undefined) {
    throw new SourceError(
      place,
      `expected texts without invisible characters, got ${quoted(said)} with ${hidden}: take it out`,
    )
  }
  const from = keyText(said)
  const former = texts.get(from)
  if (former !== undefined && former !== to) {
    const [one, other] = [former, to].map((text) => (text === null ? 'nothing' : quoted(text)))
    throw new SourceError(place, `expected one value for ${quoted(from)}, got ${one} and ${other}`)
  }
  texts.set(from, to)
}
