import { type Place, placeText, type RecordError, SourceError } from '../../errors.ts'
import type { Model } from '../../model/model.ts'
import { type Checked, checkRecord } from '../../records/check.ts'
import { checkSource } from '../../records/check-source.ts'
import { hashOf, payloadOf } from '../../records/payload.ts'
import type { ChanceryRecord, RawRecord, Source } from '../../records/record.ts'
import { sourceHash } from '../../records/source-payload.ts'
import type { SourceItem } from '../../sources/format.ts'
import { recordId } from '../../values/canonical.ts'
import { keyText } from '../../values/key-text.ts'
import type { ReadRecord } from '../write/change.ts'
import { createIndexLimit, overflowText } from '../write/index-limit.ts'
import { type Difference, differences } from './differences.ts'
import { KeyTable } from './key-table.ts'
import { RecentRecords } from './recent-records.ts'
import type { Tally } from './tally.ts'

/** Checked records in the order of the file, with the headers that came with them. */
export interface Batch {
  readonly sources: readonly Source[]
  readonly records: readonly ReadRecord[]
}

/** One reading of one file: checks every record and finds keys that come twice. */
export class FileReading {
  /** Every key of the file, also those of rejected records: their former version stays. */
  readonly keys = new KeyTable()
  /** A piece of the file was so broken that nobody can say which record it was. */
  unidentified = false
  readonly #model: Model
  readonly #tally: Tally
  readonly #tooLong: ReturnType<typeof createIndexLimit>
  readonly #hashes = new Map<string, string>()
  readonly #recent = new RecentRecords()
  readonly #apart: DifferingRecord[] = []
  #source: Source | undefined
  #sources: Source[] = []
  #records: ReadRecord[] = []

  constructor(model: Model, tally: Tally) {
    this.#model = model
    this.#tally = tally
    this.#tooLong = createIndexLimit(model)
  }

  /** Records that differ from the first of their key, of which the content is no longer at hand; those with an error that is kept. */
  get apart(): readonly DifferingRecord[] {
    return this.#apart
  }

  get sourceIds(): readonly string[] {
    return [...this.#hashes.keys()]
  }

  /** Batches of at least `size` records, the last one excepted. Throws SourceError where the file cannot be read on. */
  async *batches(items: AsyncIterable<readonly SourceItem[]>, size: number): AsyncGenerator<Batch> {
    try {
      for await (const some of items) {
        for (const item of some) {
          this.#take(item)
          if (this.#records.length >= size) yield this.#batch()
        }
      }
    } catch (error) {
      // What came before the break counts: it was read and checked.
      if (error instanceof SourceError) yield this.#batch()
      throw error
    }
    yield this.#batch()
  }

  #batch(): Batch {
    const batch = { sources: this.#sources, records: this.#records }
    this.#sources = []
    this.#records = []
    return batch
  }

  #take(item: SourceItem): void {
    if (item.is !== 'source') this.#tally.add('read')
    if (item.is === 'source') this.#header(item.source)
    else if (item.is === 'record') this.#record(item.record)
    else {
      this.unidentified = true
      this.#tally.reject([item.error])
    }
  }

  #header(raw: RawRecord): void {
    const checked = checkSource(this.#model, raw)
    if ('errors' in checked) throw badHeader(raw.place, checked.errors)
    const { source } = checked
    const hash = sourceHash(source)
    const former = this.#hashes.get(source.id)
    if (former !== undefined && former !== hash) {
      throw new SourceError(raw.place, `expected one header for the source ${source.id}, got a second that differs`)
    }
    this.#hashes.set(source.id, hash)
    this.#source = source
    if (former === undefined) this.#sources.push(source)
  }

  #record(raw: RawRecord): void {
    if (!this.#source) {
      throw new SourceError(raw.place, 'expected the header of a source first (source: { id: … }), got a record')
    }
    const { id: source } = this.#source
    const key = `${source} ${idOf(raw) ?? ''}`
    if (this.#recent.has(key, raw.value)) {
      this.#tally.add('repeated')
      return
    }
    const checked = this.#check(source, raw)
    if ('errors' in checked) this.#reject(source, raw, checked.errors)
    else if (this.#keep(checked.record, raw, key)) this.#recent.add(key, raw.value)
  }

  #check(source: string, raw: RawRecord): Checked {
    const checked = checkRecord(this.#model, source, raw)
    const overflow = 'record' in checked ? this.#tooLong(checked.record) : undefined
    if (!overflow || 'errors' in checked) return checked
    const place = raw.placeOf?.([overflow.field]) ?? raw.place
    return { errors: [{ place, record: checked.record.id, field: overflow.field, ...overflowText(overflow) }] }
  }

  /** Whether the record is the first of its key, or says the same as the first. */
  #keep(record: ChanceryRecord, raw: RawRecord, key: string): boolean {
    const { place } = raw
    const id = recordId(record.source, record.id)
    const payload = payloadOf(record)
    const hash = hashOf(payload)
    const seen = this.keys.enter(id, contentOf(payload, hash), place.line ?? 0)
    if (!seen) this.#records.push({ id, record, payload, hash, place })
    else if (seen.same) this.#tally.add('repeated')
    else if (this.keys.enter(id, rejected, 0)?.same) this.#tally.reject([behindRejected(record, place, seen.line)])
    else {
      const value = this.#recent.get(key)
      const first = value === undefined ? undefined : checkRecord(this.#model, record.source, { value, place })
      const former = first && 'record' in first ? payloadOf(first.record) : undefined
      const errors = notTheSame(record, raw, seen.line, former === undefined ? [] : differences(former, payload))
      this.#tally.reject(errors)
      const [error] = errors
      if (former === undefined && error && this.#tally.errors.includes(error)) {
        this.#apart.push({ record, raw, payload, line: seen.line, error })
      }
    }
    return seen?.same ?? true
  }

  #reject(source: string, raw: RawRecord, errors: readonly RecordError[]): void {
    this.#tally.reject(errors)
    const id = idOf(raw)
    if (id === undefined) this.unidentified = true
    else this.keys.enter(recordId(source, id), rejected, raw.place.line ?? 0)
  }
}

/** A record that differs from the first of its key, and the error that says so. */
export interface DifferingRecord {
  readonly record: ChanceryRecord
  readonly raw: RawRecord
  readonly payload: string
  /** Of the first record; 0 where it is not known. */
  readonly line: number
  readonly error: RecordError
}

/** The errors that name each field on which it differs from the first record of its key, and both values. */
export function explained({ record, raw, payload, line }: DifferingRecord, first: string): readonly RecordError[] {
  return notTheSame(record, raw, line, differences(first, payload))
}

/** The same for records that differ in nothing but the composition of their characters: `é` in one or in two. */
function contentOf(payload: string, hash: string): string {
  const composed = payload.normalize('NFC')
  return composed === payload ? hash : hashOf(composed)
}

/** Stands for the content of a record that was rejected: no later one can be the same. */
const rejected = '0'.repeat(16)

function idOf({ value }: RawRecord): string | undefined {
  if (value === null || typeof value !== 'object' || !('id' in value)) return undefined
  return typeof value['id'] === 'string' ? keyText(value['id']) : undefined
}

function badHeader(place: Place, errors: readonly RecordError[]): SourceError {
  const lines = errors.map(({ field, expected, got }) => `${field ?? 'source'}: expected ${expected}, got ${got}`)
  return new SourceError(errors[0]?.place ?? place, `the header of the source is wrong: ${lines.join('; ')}`)
}

/** Of a record whose key came first with a record that was rejected: there is no content to differ from. */
function behindRejected({ id }: ChanceryRecord, place: Place, line: number): RecordError {
  const first = placeText(line > 0 ? { file: place.file, line } : { file: place.file })
  const got = `another, and the first, at ${first}, was rejected: correct that one, and keep one of them`
  return { place, record: id, expected: 'one record of a source and id in a file', got }
}

/** One mistake for each field on which two records of one key differ; one in all where the first is no longer at hand. */
function notTheSame(
  record: ChanceryRecord,
  raw: RawRecord,
  line: number,
  fields: readonly Difference[],
): readonly RecordError[] {
  const { place } = raw
  const first = placeText(line > 0 ? { file: place.file, line } : { file: place.file })
  const about = { place, record: record.id }
  if (fields.length === 0) {
    const expected = `one record of a source and id in a file (the first, at ${first}, is the one that counts)`
    return [{ ...about, expected, got: 'another that differs' }]
  }
  return fields.map(({ field, first: one, second }) => ({
    ...{ ...about, place: raw.placeOf?.([field]) ?? place, field },
    expected: `${one}, as the first record of this source and id in the file has it (at ${first}; it is the one that counts)`,
    got: second,
  }))
}
