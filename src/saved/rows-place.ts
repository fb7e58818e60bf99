import { type FieldNode, type GraphQLCompositeType, getNamedType, isCompositeType } from 'graphql'
import { type Level, levelBelow, type SelectedField, type Selecting, selectedFields } from './selected-fields.ts'
import { isConnectionType, isListed, itemKeys } from './types-of-answers.ts'

/** Where the rows of an answer stand. */
export interface RowsPlace {
  /** Keys from the answer's data to the list of items, or to the one object that is the only row. */
  readonly path: readonly string[]
  readonly many: boolean
  /** What one item is, and what is asked of it. */
  readonly item: Level
  /** The page that the items stand in, where the whole list is told, page after page. */
  readonly whole?: WholeList
}

export interface WholeList {
  /** Keys from the answer's data to the page. */
  readonly path: readonly string[]
  readonly node: FieldNode
}

/** Why an answer cannot be what is wanted of it, as a part of a sentence. */
export interface Refusal {
  readonly refused: string
}

/**
 * The rows are the items of the outermost list. Where there is no list the answer is one row, of what the one root field
 * gives; several lists side by side are no table.
 */
export function rowsPlace(selecting: Selecting, root: Level): RowsPlace | Refusal {
  const lists = listsIn(selecting, root, [])
  const [only] = lists
  if (lists.length > 1) {
    const named = lists.map(({ path }) => path.join('.')).join(' and ')
    return { refused: `it holds several lists side by side, ${named}: ask for them in a question each` }
  }
  return only ?? oneRow(selecting, root)
}

function listsIn(selecting: Selecting, level: Level, above: readonly string[]): readonly RowsPlace[] {
  return selectedFields(selecting, level).flatMap((field): readonly RowsPlace[] => {
    const type = getNamedType(field.type)
    const path = [...above, field.key]
    if (!isCompositeType(type)) return []
    if (isListed(field.type)) return [{ path, many: true, item: levelBelow(field, type) }]
    const below = levelBelow(field, type)
    return isConnectionType(type) ? listsOf(selecting, field, below, path) : listsIn(selecting, below, path)
  })
}

function listsOf(
  selecting: Selecting,
  field: SelectedField,
  below: Level,
  above: readonly string[],
): readonly RowsPlace[] {
  const whole = wholeList(field, above)
  return selectedFields(selecting, below).flatMap((part) => {
    const type = getNamedType(part.type)
    if (!itemKeys.includes(part.name) || !isCompositeType(type)) return []
    const place = { path: [...above, part.key], many: true, item: levelBelow(part, type) }
    return [whole ? { ...place, whole } : place]
  })
}

/** A list that names no page of its own is told whole. */
function wholeList({ takes, nodes }: SelectedField, path: readonly string[]): WholeList | undefined {
  const [node] = nodes
  if (!node || nodes.length > 1 || !takes.includes('first') || !takes.includes('after')) return undefined
  const pages = ['first', 'last', 'before', 'after']
  return node.arguments?.some(({ name }) => pages.includes(name.value)) ? undefined : { path, node }
}

function oneRow(selecting: Selecting, root: Level): RowsPlace {
  const fields = selectedFields(selecting, root)
  const [only] = fields
  const type: GraphQLCompositeType | undefined = only && asComposite(only)
  if (!only || !type || fields.length > 1) return { path: [], many: false, item: root }
  return { path: [only.key], many: false, item: levelBelow(only, type) }
}

function asComposite({ type }: SelectedField): GraphQLCompositeType | undefined {
  const named = getNamedType(type)
  return isCompositeType(named) ? named : undefined
}
