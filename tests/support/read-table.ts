import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { RecordError } from '../../src/errors.ts'
import { parseModel } from '../../src/features/merge.ts'
import type { Raw, RawRecord } from '../../src/records/record.ts'
import { csv } from '../../src/sources/csv/csv.ts'

export const fixtures = resolve(import.meta.dirname, '../fixtures/csv')
const schema = join(fixtures, 'small.graphql')
export const model = parseModel(readFileSync(schema, 'utf8'), schema)

export interface ReadTable {
  readonly sources: readonly RawRecord[]
  readonly values: readonly Raw[]
  readonly lines: readonly (number | undefined)[]
  readonly errors: readonly RecordError[]
}

/** Reads a table, given as text, bytes or pieces of them, with a mapping, given by its text. Files of the mapping lie beside it. */
export async function readTable(
  table: string | Uint8Array | AsyncIterable<Uint8Array>,
  mapping: string,
  path = 'table.csv',
): Promise<ReadTable> {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-csv-'))
  try {
    const file = join(folder, 'mapping.yaml')
    writeFileSync(file, mapping)
    copyFileSync(join(fixtures, 'codes.csv'), join(folder, 'codes.csv'))
    const bytes = typeof table === 'string' ? Buffer.from(table) : table
    return await gather(bytes instanceof Uint8Array ? cut(bytes) : bytes, file, path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** In pieces of seven bytes, so that characters and quotes are cut somewhere. */
async function* cut(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7)
}

async function gather(bytes: AsyncIterable<Uint8Array>, mapping: string, path: string): Promise<ReadTable> {
  const sources: RawRecord[] = []
  const records: RawRecord[] = []
  const errors: RecordError[] = []
  for await (const batch of csv.read({ path, bytes, mapping }, model)) {
    for (const item of batch) {
      if (item.is === 'source') sources.push(item.source)
      else if (item.is === 'record') records.push(item.record)
      else errors.push(item.error)
    }
  }
  const values = records.map((record) => record.value)
  return { sources, values, lines: records.map((record) => record.place.line), errors }
}

/** A mapping of towns whose fields, and whatever else, are given. */
export function towns(fields: string, more = '', id = 'town/{code}'): string {
  return `source: { id: test }\n${more}\nrecords:\n  - kind: Town\n    id: ${id}\n    fields: ${fields}\n`
}

/** One field of the towns of a table. */
export async function fieldOf(name: string, table: string, fields: string, more = ''): Promise<readonly unknown[]> {
  const { values, errors } = await readTable(table, towns(fields, more, 'town/{row}'))
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return values.map((value) => Object.getOwnPropertyDescriptor(value, name)?.value)
}
