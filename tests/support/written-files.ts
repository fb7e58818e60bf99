import { atomText } from '../../src/files/atom.ts'
import { gexfPieces } from '../../src/files/gexf.ts'
import type { GraphFile } from '../../src/files/graph-file.ts'
import { graphmlPieces } from '../../src/files/graphml.ts'
import type { Cell, TableColumn } from '../../src/files/table.ts'
import { xlsxPieces } from '../../src/files/xlsx.ts'

/** Texts that have broken files, and what a reader has to find in an XML file. */
export const hardTexts: readonly (readonly [text: string, read: string])[] = [
  ['x\ufffey', 'x\ufffdy'],
  ['x\uffffy', 'x\ufffdy'],
  ['\u0000\u0001\u0008\u000b\u000c\u000e\u001f', '\ufffd'.repeat(7)],
  ['half \ud83d of an emoji, \ude00 other half', 'half \ufffd of an emoji, \ufffd other half'],
  ['\ude00\ud83d', '\ufffd\ufffd'],
  ['Fund <North> & Sons &amp; "Co" \'x\' ]]> <!-- -->', 'Fund <North> & Sons &amp; "Co" \'x\' ]]> <!-- -->'],
  ['Ward _x0041_ 3', 'Ward _x0041_ 3'],
  ['_x005F_x0041_x000d_', '_x005F_x0041_x000d_'],
  ['a\\nb', 'a\\nb'],
  ['a\tb\nc', 'a\tb\nc'],
  [' around ', ' around '],
  [
    '\u007f\u00a0\u2028\ud7ff\ue000\ufdd0\ufffd\u{1fffe}\u{10ffff}',
    '\u007f\u00a0\u2028\ud7ff\ue000\ufdd0\ufffd\u{1fffe}\u{10ffff}',
  ],
  ['😀 海岸整備 e\u0301 \u202eabc\u202c', '😀 海岸整備 e\u0301 \u202eabc\u202c'],
]

/** A graph of as many nodes, each with a text as its label and as a value, joined in a row. */
function graphOfTexts(texts: readonly string[]): GraphFile {
  const ids = texts.map((_, at) => `organisation/${at}`)
  return {
    title: texts.join(' '),
    description: texts.join(' '),
    nodeAttributes: [
      { name: 'note', is: 'text' },
      { name: 'amount.value', is: 'number' },
      { name: 'open', is: 'truth' },
    ],
    edgeAttributes: [{ name: 'role', is: 'text' }],
    nodes: ids.map((id, at) => ({
      id,
      label: texts[at] ?? '',
      values: [texts[at] ?? '', '65700.5', at % 2 ? 'true' : null],
    })),
    edges: ids
      .slice(1)
      .map((id, at) => ({ source: ids[at] ?? '', target: id, label: texts[at] ?? '', values: [texts[at] ?? ''] })),
  }
}

export function gexfOf(texts: readonly string[]): string {
  return [...gexfPieces(graphOfTexts(texts))].join('')
}

export function graphmlOf(texts: readonly string[]): string {
  return [...graphmlPieces(graphOfTexts(texts))].join('')
}

/** A feed with an entry for each text, which is its title, its author and its summary. */
export function feedOf(texts: readonly string[]): string {
  return atomText({
    id: 'http://127.0.0.1:4000/changes.atom?kind=Grant&first=2',
    title: 'Changes in the graph',
    link: 'http://127.0.0.1:4000',
    self: 'http://127.0.0.1:4000/changes.atom?kind=Grant&first=2',
    updated: new Date('2026-01-26T09:30:00Z'),
    entries: texts.map((text, at) => ({
      id: `urn:chancery:change:1/${at}`,
      title: text,
      link: `http://127.0.0.1:4000/records/${at}`,
      updated: new Date('2026-01-26T09:30:00Z'),
      author: text,
      summary: text,
      content: '<ul><li>amount: 1 &amp; 2</li></ul>',
    })),
  })
}

export async function workbookOf(
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  rowsPerSheet?: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of xlsxPieces({ columns, batches: batchesOf(rows) }, rowsPerSheet)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** As pages of an answer come: some rows at a time, once in a while none. */
export async function* batchesOf<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield []
  for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3)
}
