import { compileTemplate } from './compile-template.ts'
import type { MapNode } from './mapping-node.ts'
import { described } from './node-checks.ts'
import type { Row } from './row.ts'
import type { Scope } from './scope.ts'

/** The pieces of a text that are made into a value, a link or a record each. */
export type Pieces = (row: Row, item: string | undefined) => Iterable<string>

/** `each: "{column}"` and `by: "|"` beside other keys; undefined when there is no `each`. */
export function compilePieces(node: MapNode, scope: Scope): Pieces | undefined {
  const each = node.entries.get('each')
  const by = node.entries.get('by')
  if (!each) {
    if (by) scope.mistakes.report(by.keyPlace, '`by` only beside `each`', '`by` alone')
    return undefined
  }
  const text = compileTemplate(each.value, scope).some
  const separators = readSeparators(node, scope)
  return (row, item) => split(text(row, item), separators)
}

function readSeparators(node: MapNode, scope: Scope): RegExp {
  const by = node.entries.get('by')?.value
  const items = by?.is === 'list' ? by.items : by ? [by] : []
  const texts = items.flatMap((item) => (item.is === 'text' && item.text ? [item.text] : []))
  if (texts.length > 0) return new RegExp(texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'))
  const expected = 'by: the text between two pieces, or a list of such texts, beside `each`'
  scope.mistakes.report(by?.place ?? node.place, expected, by ? described(by) : 'none')
  return /$^/
}

/** Empty pieces are missing, as empty cells are; a piece that comes again says nothing new. */
function split(text: string | undefined, separators: RegExp): Iterable<string> {
  if (text === undefined) return []
  return new Set(text.split(separators).filter((piece) => piece !== ''))
}
