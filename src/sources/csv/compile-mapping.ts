import type { Model } from '../../model/model.ts'
import type { SourceFile, SourceItem } from '../format.ts'
import { compileRecord, type GatherRecords } from './compile-record.ts'
import { type Condition, compileCondition } from './condition.ts'
import { contentHashes } from './content-hash.ts'
import type { MapNode } from './mapping-node.ts'
import type { Mistakes } from './mistakes.ts'
import { described } from './node-checks.ts'
import type { Row } from './row.ts'
import { RowMistake } from './row-mistake.ts'
import type { Columns, Scope } from './scope.ts'
import { readValueTables } from './value-table.ts'

/** Makes the records of a row, and says what is wrong with it. */
export type ProduceRecords = (row: Row) => readonly SourceItem[]

/** The parts of a mapping that speak of rows, compiled once into closures; every mistake in them goes to `mistakes`. */
export async function compileMapping(
  mapping: MapNode,
  against: { readonly model: Model; readonly columns: Columns; readonly mistakes: Mistakes; readonly file: SourceFile },
): Promise<ProduceRecords> {
  const { model, columns, mistakes, file } = against
  const tables = await readValueTables(
    mapping.entries.get('values')?.value,
    mapping.place.file,
    mistakes,
    file.allowOutside,
  )
  const scope: Scope = { model, columns, tables, mistakes, hash: contentHashes(), inEach: false }
  const when = mapping.entries.get('when')
  const condition = when ? compileCondition(when.value, scope) : undefined
  const records = compileRecords(mapping, scope)
  return (row) => {
    const place = { file: file.path, line: row.line }
    const passes = condition ? passing(condition, row) : true
    if (typeof passes !== 'boolean') return [{ is: 'error', error: { place, field: 'when', ...passes } }]
    if (!passes) return []
    const items: SourceItem[] = []
    for (const gather of records) gather(row, place, items)
    return items
  }
}

/** Whether a row passes, or what is wrong with a text that is compared. */
function passing(condition: Condition, row: Row): boolean | Pick<RowMistake, 'expected' | 'got'> {
  try {
    return condition(row)
  } catch (error) {
    if (!(error instanceof RowMistake)) throw error
    return { expected: error.expected, got: error.got }
  }
}

function compileRecords(mapping: MapNode, scope: Scope): readonly GatherRecords[] {
  const node = mapping.entries.get('records')?.value
  if (node?.is === 'list' && node.items.length > 0) return node.items.map((item) => compileRecord(item, scope))
  const expected = 'records: a list of record templates'
  scope.mistakes.report((node ?? mapping).place, expected, node ? described(node) : 'none')
  return []
}
