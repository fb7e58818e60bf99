import { setImmediate as otherEvents } from 'node:timers/promises'
import { type Place, SourceError } from '../../errors.ts'
import { isRawObject } from '../../records/raw-object.ts'
import type { Raw, RawRecord } from '../../records/record.ts'
import { didYouMean } from '../../values/nearest.ts'
import { foreignKeys, foreignList } from '../foreign.ts'
import type { SourceFile, SourceItem } from '../format.ts'
import { StoppedReading } from '../stopped-reading.ts'
import { type Flaw, type Member, offsetOf, type Part, rawOf } from './part.ts'
import { withText } from './text-file.ts'

type PlaceAt = (offset: number) => Place

const batchSize = 500
const keys = ['source', 'records']

/** `{ source, records }` as items. Throws SourceError when it is not of that shape; a flawed record costs only itself. */
export async function* documentItems(
  root: Part,
  placeAt: PlaceAt,
  { path, allowOutside, signal }: SourceFile,
): AsyncGenerator<readonly SourceItem[]> {
  const members = membersOf(root, placeAt)
  const source = members.get('source')
  if (!source) throw new SourceError(placeAt(root.at), 'expected "source" with an id beside "records", got none')
  const records = recordsOf(members.get('records'), placeAt)
  yield [{ is: 'source', source: await withText(headerOf(source.part, placeAt), allowOutside) }]
  for (let from = 0; from < records.length; from += batchSize) {
    // All of it is in memory: without this a reader that waits for nothing would hear no signal until the end.
    await otherEvents()
    if (signal?.aborted) throw new StoppedReading(path, signal.reason)
    yield records.slice(from, from + batchSize).map((part) => itemOf(part, placeAt))
  }
}

/** Whether the shape is right, before anything of a file of several documents is given out. */
export function checkDocument(root: Part, placeAt: PlaceAt): void {
  const members = membersOf(root, placeAt)
  if (!members.has('source')) {
    throw new SourceError(placeAt(root.at), 'expected "source" with an id beside "records", got none')
  }
  recordsOf(members.get('records'), placeAt)
}

/** A header must be whole: what follows it would speak for a source that nobody knows. */
export function headerOf(part: Part, placeAt: PlaceAt): RawRecord {
  const flaws: Flaw[] = []
  const value = rawOf(part, flaws)
  const [flaw] = flaws
  if (flaw) throw new SourceError(placeAt(flaw.at), `expected ${flaw.expected} in a header, got ${flaw.got}`)
  return rawRecord(part, value, placeAt)
}

export function itemOf(part: Part, placeAt: PlaceAt): SourceItem {
  const flaws: Flaw[] = []
  const value = rawOf(part, flaws)
  const [flaw] = flaws
  if (!flaw) return { is: 'record', record: rawRecord(part, value, placeAt) }
  const { at, expected, got } = flaw
  const id = isRawObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined
  return { is: 'error', error: { place: placeAt(at), record: id, expected, got } }
}

function rawRecord(part: Part, value: Raw, placeAt: PlaceAt): RawRecord {
  return { value, place: placeAt(part.at), placeOf: (path) => placeAt(offsetOf(part, path)) }
}

function membersOf(root: Part, placeAt: PlaceAt): ReadonlyMap<string, Member> {
  if (root.is !== 'object') {
    const got = root.is === 'list' ? foreignList : 'neither'
    throw new SourceError(placeAt(root.at), `expected "source" and "records", got ${got}`)
  }
  const foreign = foreignKeys(root.members().map(({ key }) => key))
  const members = new Map<string, Member>()
  for (const member of root.members()) {
    const { key, at } = member
    if (!keys.includes(key)) {
      const got = foreign ?? `${JSON.stringify(key)}${didYouMean(key, keys)}`
      throw new SourceError(placeAt(at), `expected "source" and "records", got ${got}`)
    }
    if (members.has(key)) throw new SourceError(placeAt(at), `expected "${key}" once, got it again`)
    members.set(key, member)
  }
  return members
}

function recordsOf(member: Member | undefined, placeAt: PlaceAt): readonly Part[] {
  const part = member?.part
  if (!part || (part.is === 'scalar' && part.text === null)) return []
  if (part.is !== 'list') throw new SourceError(placeAt(part.at), 'expected a list of records, got no list')
  return part.items()
}
