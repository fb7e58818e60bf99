import { SourceError } from '../../errors.ts'
import type { Model } from '../../model/model.ts'
import type { Format, SourceFile, SourceItem } from '../format.ts'
import { readSmall } from '../read-bytes.ts'
import { StoppedReading } from '../stopped-reading.ts'
import { compileMapping, type ProduceRecords } from './compile-mapping.ts'
import { type MapNode, parseMappingYaml } from './mapping-node.ts'
import { collectMistakes, type Mistakes } from './mistakes.ts'
import { checkKeys } from './node-checks.ts'
import { readSourceHeader } from './source-header.ts'
import { openTable, type Table, type TableItem } from './table.ts'
import { readTableOptions, type TableOptions } from './table-options.ts'

const keys = ['source', 'table', 'values', 'when', 'records']

/** Tables with commas, tabs or another delimiter, explained by a mapping file (docs/mapping.md). */
export const csv: Format = {
  name: 'CSV',
  endings: ['.csv', '.tsv'],
  read: readTable,
}

/** The mapping is checked against the model and the table's header before the first row is read. */
async function* readTable(file: SourceFile, model: Model): AsyncGenerator<readonly SourceItem[]> {
  const mistakes = collectMistakes()
  const mapping = await readMapping(file, mistakes)
  const source = await readSourceHeader(mapping, file.allowOutside, mistakes)
  const options = readTableOptions(mapping.entries.get('table')?.value, file.path, mistakes)
  const table = await openTable(file, options).catch((error: unknown) => {
    // An encoding misspelt in the mapping explains why the table cannot be read, and not the other way round.
    mistakes.throwIfAny()
    throw error
  })
  try {
    const produce = await compileAgainst(table, { file, model, mapping, mistakes, options })
    yield [{ is: 'source', source }]
    for await (const batch of table.rows) {
      const items = batch.flatMap((item) => itemsOf(item, file, produce))
      if (items.length > 0) yield items
    }
  } finally {
    await table.close()
  }
}

interface Opened {
  readonly file: SourceFile
  readonly model: Model
  readonly mapping: MapNode
  readonly mistakes: Mistakes
  readonly options: TableOptions
}

async function compileAgainst(table: Table, opened: Opened): Promise<ProduceRecords> {
  const { file, model, mapping, mistakes, options } = opened
  const columns = { names: table.header, empty: options.empty }
  const produce = await compileMapping(mapping, { model, columns, mistakes, file })
  mistakes.throwIfAny()
  return produce
}

function itemsOf(item: TableItem, file: SourceFile, produce: ProduceRecords): readonly SourceItem[] {
  if (item.is === 'row') return produce(item.row)
  const { line, expected, got } = item
  return [{ is: 'error', error: { place: { file: file.path, line }, expected, got } }]
}

async function readMapping(file: SourceFile, mistakes: Mistakes): Promise<MapNode> {
  if (file.mapping === undefined) {
    throw new SourceError(
      { file: file.path },
      'expected a mapping file that explains the table, got none; see docs/mapping.md',
    )
  }
  const node = parseMappingYaml(file.mapping, await readText(file.mapping, file.signal))
  const map = checkKeys(node, keys, 'a mapping', mistakes)
  if (!map) mistakes.throwIfAny()
  return map ?? { is: 'map', entries: new Map(), place: node.place }
}

async function readText(path: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await readSmall(path, signal)
  } catch (cause) {
    if (signal?.aborted) throw new StoppedReading(path, cause)
    const given = cause instanceof Error ? cause.message : String(cause)
    throw new SourceError({ file: path }, `expected a mapping file, got none: ${given}`, { cause })
  }
}
