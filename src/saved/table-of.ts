import type { Cell, Table, TableColumn } from '../files/table.ts'
import type { Column } from './columns.ts'
import type { Part } from './parts.ts'
import { at } from './parts.ts'
import { cellOf } from './row-cells.ts'
import type { SavedQuestion } from './saved-question.ts'
import { citations, licences, type ShownSources, takeSources } from './shown-source.ts'

/** The columns that tell who says it, behind those of the question. */
export const sourceColumns: readonly TableColumn[] = [
  { name: 'source', is: 'text' },
  { name: 'licence', is: 'text' },
]

/** The rows of an answer, each with the sources behind it and their licences. */
export function tableOf(question: SavedQuestion, parts: AsyncIterable<Part>): Table {
  const { columns, sourced } = question
  return { columns: [...columns, ...(sourced ? sourceColumns : [])], batches: batchesOf(question, parts) }
}

async function* batchesOf(
  question: SavedQuestion,
  parts: AsyncIterable<Part>,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { columns, rows } = question
  const [beside, own] = [columns.filter((column) => column.beside), columns.filter((column) => !column.beside)]
  for await (const { data, items } of parts) {
    const above: ShownSources = new Map()
    takeSources(data, above, 'kept', 'refused' in rows ? undefined : at(data, rows.path))
    const shared = beside.map((column) => cellOf(column, data))
    yield items.map((item) => [...shared, ...cellsOf(question, own, item, above)])
  }
}

function cellsOf(
  { sourced }: SavedQuestion,
  columns: readonly Column[],
  item: unknown,
  above: ShownSources,
): readonly Cell[] {
  const sources: ShownSources = new Map(above)
  takeSources(item, sources, 'kept')
  const cells = columns.map((column) => cellOf(column, item))
  return sourced ? [...cells, citations(sources) || null, licences(sources)] : cells
}
