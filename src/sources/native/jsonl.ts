import { SourceError } from '../../errors.ts'
import { isRawObject } from '../../records/raw-object.ts'
import type { Raw, RawRecord } from '../../records/record.ts'
import { foreignKeys, foreignList } from '../foreign.ts'
import type { Format, SourceFile, SourceItem } from '../format.ts'
import { byteLines } from './byte-lines.ts'
import { headerOf, itemOf } from './document.ts'
import { readJsonLine } from './json-line.ts'
import { parseJson } from './json-part.ts'
import { offsetOf } from './part.ts'
import { withText } from './text-file.ts'

/** The native format for programs and large files: a `{"source": …}` line, then one record a line, streamed. */
export const jsonl: Format = { name: 'JSON Lines', endings: ['.jsonl', '.ndjson'], read }

async function* read(file: SourceFile): AsyncGenerator<readonly SourceItem[]> {
  let headed = false
  for await (const { lines, first, open } of byteLines(file)) {
    const items: SourceItem[] = []
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue
      const item = itemOfLine(line, { file: file.path, line: first + index }, open)
      if (!headed && item.is !== 'source') throw noHeader(file, first + index, line)
      headed = true
      items.push(item.is === 'source' ? { is: 'source', source: await withText(item.source, file.allowOutside) } : item)
    }
    if (items.length > 0) yield items
  }
  if (!headed) throw noHeader(file, 1, '')
}

interface LinePlace {
  readonly file: string
  readonly line: number
}

function itemOfLine(line: string, place: LinePlace, open: boolean): SourceItem {
  const placeAt = (offset: number) => ({ ...place, column: offset + 1 })
  const found = readJsonLine(line)
  if ('raw' in found && !isHeader(found.raw)) return { is: 'record', record: lazily(found.raw, line, place) }
  const parsed = 'raw' in found ? parseJson(line) : found.parsed
  if ('fault' in parsed) return faultOf(parsed.fault, line, place, open)
  const { part } = parsed
  const members = part.is === 'object' ? part.members() : []
  const source = members.find(({ key }) => key === 'source')
  if (!source || members.some(({ key }) => key === 'kind')) return itemOf(part, placeAt)
  const other = members.find((member) => member !== source)
  if (other)
    throw new SourceError(placeAt(other.at), `expected "source" alone on its line, got "${other.key}" beside it`)
  return { is: 'source', source: headerOf(source.part, placeAt) }
}

function isHeader(raw: Raw): boolean {
  return isRawObject(raw) && Object.hasOwn(raw, 'source') && !Object.hasOwn(raw, 'kind')
}

/** Columns are looked up only when somebody asks: by reading the line again. */
function lazily(value: Raw, line: string, place: LinePlace): RawRecord {
  const placeOf: RawRecord['placeOf'] = (path) => {
    const parsed = parseJson(line)
    return 'part' in parsed ? { ...place, column: offsetOf(parsed.part, path) + 1 } : place
  }
  return { value, place, placeOf }
}

/** A broken line costs itself, unless more depends on it: the end of the file, or the source of what follows. */
function faultOf(
  fault: { readonly at: number; readonly what: string },
  line: string,
  place: LinePlace,
  open: boolean,
): SourceItem {
  const at = { ...place, column: fault.at + 1 }
  if (open)
    throw new SourceError(at, `expected a whole last line, got one that is cut off (${fault.what}): get the file again`)
  if (/^\s*\{\s*"source"/.test(line)) throw new SourceError(at, `expected a whole header, got a mistake: ${fault.what}`)
  return { is: 'error', error: { place: at, expected: 'one JSON object a line', got: `a mistake: ${fault.what}` } }
}

function noHeader(file: SourceFile, line: number, text: string): SourceError {
  const got = foreignLine(text) ?? 'something else'
  return new SourceError({ file: file.path, line }, `expected {"source": {"id": …}} on the first line, got ${got}`)
}

/** What a first line tells of a file of another kind. */
function foreignLine(text: string): string | undefined {
  const found = readJsonLine(text)
  if ('raw' in found) {
    if (isRawObject(found.raw)) return foreignKeys(Object.keys(found.raw))
    return Array.isArray(found.raw) ? foreignList : undefined
  }
  if ('part' in found.parsed) {
    const { part } = found.parsed
    return part.is === 'object' ? foreignKeys(part.members().map(({ key }) => key)) : undefined
  }
  return /^\s*[[{]/.test(text) ? 'the beginning of a JSON document: let its name end in .json' : undefined
}
