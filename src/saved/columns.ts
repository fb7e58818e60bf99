import { getNamedType, isCompositeType, isLeafType } from 'graphql'
import type { TableColumn } from '../files/table.ts'
import type { RowsPlace } from './rows-place.ts'
import { type Level, levelBelow, type SelectedField, type Selecting, selectedFields } from './selected-fields.ts'
import { isConnectionType, isListed } from './types-of-answers.ts'

/** One value that an answer holds for each row: what it is called, and the keys that lead to it. */
export interface Column extends TableColumn {
  readonly steps: readonly string[]
  /** Whether the steps begin at the answer's data, since it stands beside the rows, or at the row's own item. */
  readonly beside: boolean
  /** Whether a row may hold several, joined in one cell. */
  readonly several: boolean
  /** The name of the value object that it is a part of, `Point`. */
  readonly partOf: string
}

/** The keys that only lead through the pages of a list tell nothing to a reader. */
const silent: ReadonlySet<string> = new Set(['nodes', 'edges', 'node'])

interface Way {
  readonly steps: readonly string[]
  readonly name: readonly string[]
  readonly several: boolean
  readonly beside: boolean
}

/**
 * The columns of an answer's rows: of each value the keys that lead to it, joined by a dot (`amount.value`,
 * `recipients.name`). What stands beside the rows comes first and is named from the root: it is the same in every row.
 */
export function columnsOf(selecting: Selecting, root: Level, { path, many, item }: RowsPlace): readonly Column[] {
  const start = { steps: [], name: [], several: false }
  const beside = many ? columnsIn(selecting, root, { ...start, beside: true }, path.join('.')) : []
  return [...beside, ...columnsIn(selecting, item, { ...start, beside: false }, undefined)]
}

function columnsIn(selecting: Selecting, level: Level, way: Way, except: string | undefined): readonly Column[] {
  return selectedFields(selecting, level).flatMap((field) => {
    const steps = [...way.steps, field.key]
    if (steps.join('.') === except) return []
    const named = getNamedType(field.type)
    const hidden = silent.has(field.name) && (isConnectionType(level.type) || isEdge(level))
    const name = hidden ? way.name : [...way.name, field.key]
    const several = way.several || isListed(field.type)
    if (isCompositeType(named)) {
      if (named.name === 'PageInfo') return []
      return columnsIn(selecting, levelBelow(field, named), { ...way, steps, name, several }, except)
    }
    return isLeafType(named)
      ? [{ ...columnOf(field, level, several), name: name.join('.'), steps, beside: way.beside }]
      : []
  })
}

function columnOf(field: SelectedField, level: Level, several: boolean): Pick<Column, 'is' | 'several' | 'partOf'> {
  const is = several ? 'text' : cellsAre(getNamedType(field.type).name)
  return { is, several, partOf: level.type.name }
}

/** An edge names its other end `node`, and is no kind of thing itself. */
function isEdge({ type }: Level): boolean {
  return type.name.endsWith('Edge') || type.name.endsWith('Link')
}

export function cellsAre(scalar: string): TableColumn['is'] {
  if (scalar === 'Int' || scalar === 'Float') return 'number'
  if (scalar === 'Decimal') return 'decimal'
  if (scalar === 'Date') return 'date'
  return scalar === 'Boolean' ? 'truth' : 'text'
}
