import type { Model } from '../../model/model.ts'
import type { SourceItem } from '../format.ts'
import { compileRecord, type GatherRecords } from './compile-record.ts'
import { compileCondition } from './condition.ts'
import { contentHashes } from './content-hash.ts'
import type { MapNode } from './mapping-node.ts'
import type { Mistakes } from './mistakes.ts'
import { described } from './node-checks.ts'
import type { Row } from './row.ts'
import type { Columns, Scope } from './scope.ts'
import { readValueTables } from './value-table.ts'

/** Makes the records of a row, and says what is wrong with it. */
export type ProduceRecords = (row: Row) => readonly SourceItem[]

/** The parts of a mapping that speak of rows, compiled once into closures; every mistake in them goes to `mistakes`. */
export function compileMapping(
  mapping: MapNode,
  against: { readonly model: Model; readonly columns: Columns; readonly mistakes: Mistakes; readonly file: string },
): ProduceRecords {
  const { model, columns, mistakes, file } = against
  const tables = readValueTables(mapping.entries.get('values')?.value, mapping.place.file, mistakes)
  const scope: Scope = { model, columns, tables, mistakes, hash: contentHashes(), inEach: false }
  const when = mapping.entries.get('when')
  const condition = when ? compileCondition(when.value, scope) : undefined
  const records = compileRecords(mapping, scope)
  return (row) => {
    if (condition && !condition(row)) return []
    const place = { file, line: row.line }
    const items: SourceItem[] = []
    for (const gather of records) gather(row, place, items)
    return items
  }
}

function compileRecords(mapping: MapNode, scope: Scope): readonly GatherRecords[] {
  const node = mapping.entries.get('records')?.value
  if (node?.is === 'list' && node.items.length > 0) return node.items.map((item) => compileRecord(item, scope))
  const expected = 'records: a list of record templates'
  scope.mistakes.report((node ?? mapping).place, expected, node ? described(node) : 'none')
  return []
}
