import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

const root = resolve(import.meta.dirname, '../../..')
const packs = resolve(root, '../shared/data')

export type Row = { readonly [column: string]: string }

/** One table of the real data beside the project, `un-votes/votes`. */
export function tableOf(name: string): string {
  return resolve(packs, `${name}.csv.gz`)
}

export function mappingOf(name: string): string {
  return resolve(root, 'tests/fixtures/mappings', `${name}.yaml`)
}

/** Whether all files are there; a clone without them is told loudly what it does not test. */
export function atHand(what: string, files: readonly string[]): boolean {
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length > 0) console.warn(`NOT TESTED: ${what}; expected ${missing.join(', ')}, got no such file`)
  return missing.length === 0
}

/** The rows as csv-parse alone reads them: what golden numbers are counted from, outside of our own readers. */
export async function* rowsOf(path: string): AsyncGenerator<Row> {
  const bytes = createReadStream(path).pipe(createGunzip())
  for await (const row of bytes.pipe(parse({ columns: true }))) yield row as Row
}

export async function allRows(path: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const row of rowsOf(path)) rows.push(row)
  return rows
}

/** How many items have each key. */
export function tally<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const item of items) {
    const key = keyOf(item)
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
