import iconv from 'iconv-lite'
import { keyText } from '../../values/key-text.ts'
import type { MapNode, MappingNode, TextNode } from './mapping-node.ts'
import type { Mistakes } from './mistakes.ts'
import { checkKeys, textAt } from './node-checks.ts'

/** How a table is written: the `table:` part of a mapping. */
export interface TableOptions {
  /** One character. */
  readonly delimiter: string
  /** One character; null: quotes are ordinary text. */
  readonly quote: string | null
  readonly encoding: string
  /** Lines before the header, or before the first row when there is none. */
  readonly skip: number
  /** Column names for a table without a header line; undefined: its first line has them. */
  readonly header: readonly string[] | undefined
  /** Texts that mean "missing" besides the empty cell, in NFC. */
  readonly empty: ReadonlySet<string>
}

const keys = ['delimiter', 'quote', 'encoding', 'skip', 'header', 'empty']

/** A tab for `.tsv` (`.gz` or not), else a comma: what a table is when its mapping does not say. */
export function readTableOptions(node: MappingNode | undefined, file: string, mistakes: Mistakes): TableOptions {
  const table = node && checkKeys(node, keys, 'table', mistakes)
  return {
    delimiter: readDelimiter(table, mistakes) ?? (/\.tsv(\.gz)?$/i.test(file) ? '\t' : ','),
    quote: readQuote(table, mistakes),
    encoding: readEncoding(table, mistakes),
    skip: readSkip(table, mistakes),
    header: readHeader(table?.entries.get('header')?.value, mistakes),
    empty: new Set(readTexts(table?.entries.get('empty')?.value, 'a text or a list of texts', mistakes).map(keyText)),
  }
}

function readDelimiter(table: MapNode | undefined, mistakes: Mistakes): string | undefined {
  const node = textAt(table, 'delimiter', mistakes)
  if (!node) return undefined
  if (node.text === 'tab' || node.text === '\\t') return '\t'
  return oneCharacter(node, 'one character, or tab', mistakes)
}

function readQuote(table: MapNode | undefined, mistakes: Mistakes): string | null {
  const node = textAt(table, 'quote', mistakes)
  if (!node) return '"'
  return node.text === 'none' ? null : (oneCharacter(node, 'one character, or none', mistakes) ?? '"')
}

function oneCharacter(node: TextNode, expected: string, mistakes: Mistakes): string | undefined {
  if (node.text?.length === 1) return node.text
  mistakes.report(node.place, expected, `"${node.text ?? ''}"`)
  return undefined
}

function readEncoding(table: MapNode | undefined, mistakes: Mistakes): string {
  const node = textAt(table, 'encoding', mistakes)
  if (!node?.text) return 'utf-8'
  if (iconv.encodingExists(node.text)) return node.text
  mistakes.report(node.place, 'the name of an encoding, such as utf-8, utf-16le or windows-1252', `"${node.text}"`)
  return 'utf-8'
}

function readSkip(table: MapNode | undefined, mistakes: Mistakes): number {
  const node = textAt(table, 'skip', mistakes)
  if (!node) return 0
  if (node.text && /^\d{1,6}$/.test(node.text)) return Number(node.text)
  mistakes.report(node.place, 'the number of lines before the header', `"${node.text ?? ''}"`)
  return 0
}

function readHeader(node: MappingNode | undefined, mistakes: Mistakes): readonly string[] | undefined {
  if (!node || (node.is === 'text' && node.text === 'true')) return undefined
  const expected = 'true, or the list of the column names when the table has no header line'
  if (node.is === 'list' && node.items.length > 0) return readTexts(node, expected, mistakes)
  mistakes.report(node.place, expected, node.is === 'text' ? `"${node.text ?? ''}"` : `a ${node.is}`)
  return undefined
}

function readTexts(node: MappingNode | undefined, expected: string, mistakes: Mistakes): readonly string[] {
  if (!node) return []
  return (node.is === 'list' ? node.items : [node]).flatMap((item) => {
    if (item.is === 'text') return [item.text ?? '']
    mistakes.report(item.place, expected, `a ${item.is}`)
    return []
  })
}
